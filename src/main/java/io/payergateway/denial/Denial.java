package io.payergateway.denial;

import io.payergateway.model.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One denied adjustment with what it means.
 *
 * @param line     place of the SVC in its CLP, from 1; 0 where the whole claim is denied
 * @param remarks  in the payer's order, those of the line first
 * @param deadline empty where none runs, or where the payer's configuration does not say
 */
public record Denial(int line, String group, String carc, List<String> remarks, Money amount, DenialRule rule, Optional<LocalDate> deadline) {
    public Denial {
        remarks = List.copyOf(remarks);
    }
}
