package io.payergateway.advice;

import java.util.List;

/** The claims of one advice, cut as they are asked for. */
public interface ClaimPages {
    /** @param cursor of the last claim before, 0 for the first of all */
    List<AdviceClaim> after(long cursor, int limit);

    /** The cursor that follows so many claims. */
    long cursorAfter(long claims);
}
