package io.payergateway.edits;

import io.payergateway.partner.Partners;
import java.time.LocalDate;

/** What checks may know besides the claim. today is the day at the claim's facility. */
record Facts(Partners partners, CodeTables codes, LocalDate today) {
}
