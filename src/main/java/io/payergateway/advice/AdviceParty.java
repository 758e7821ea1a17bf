package io.payergateway.advice;

import java.util.List;

/** Payer or payee, loops 1000A and 1000B. @param address N3, and N4 in one line; all empty where the file is past its time, or does not say */
public record AdviceParty(String name, String id, List<String> address) {
    static final AdviceParty UNKNOWN = new AdviceParty("", "", List.of());

    public AdviceParty {
        address = List.copyOf(address);
    }
}
