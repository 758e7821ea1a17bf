package io.payergateway.claim;

import java.util.OptionalLong;

/**
 * What a partner's upload folder holds of a file of ours.
 *
 * @param whole     size in bytes of what stands there under the file's name, which it has from the moment it is whole; empty: nothing
 * @param temporary size of what stands there under the name that it has while it is uploaded
 */
public record FolderLook(OptionalLong whole, OptionalLong temporary) {

    /** What a look shows of whether the file arrived. */
    enum Verdict {
        ARRIVED, NOT_ARRIVED,
        /** It is not there: it never was, or the partner took it away. */ OPEN,
        /** Something else has its name. */ STRANGE
    }

    /** @param keepsFiles the partner leaves what was uploaded in the folder */
    Verdict of(long size, boolean keepsFiles) {
        if (whole.isPresent()) {
            return whole.getAsLong() == size ? Verdict.ARRIVED : Verdict.STRANGE;
        }
        return temporary.isPresent() || keepsFiles ? Verdict.NOT_ARRIVED : Verdict.OPEN;
    }
}
