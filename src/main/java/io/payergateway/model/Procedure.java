package io.payergateway.model;

import java.util.List;

/** A procedure with at most four modifiers (SV101-3 to SV101-6). Code is empty where the charge has none (a revenue line). */
public record Procedure(String code, CodeSystem system, List<String> modifiers) {
    public static final Procedure NONE = new Procedure("", CodeSystem.UNSTATED, List.of());

    public Procedure {
        modifiers = List.copyOf(modifiers);
    }
}
