package io.payergateway.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.document.PdfText;
import io.payergateway.model.Adjustment;
import io.payergateway.model.ClaimPayment;
import io.payergateway.model.LinePayment;
import io.payergateway.model.Money;
import io.payergateway.remittance.RemittanceRow;
import io.payergateway.remittance.RemittanceStatus;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AdvicePdfTest {
    private static final AdviceWords WORDS = AdviceWords.load(Path.of("mappings", "codes"));

    @Test
    void thousandsOfClaimsLeaveWhileTheyAreWrittenAndComeInParts() {
        int all = AdvicePdf.MOST_CLAIMS + 250;
        List<Integer> leftWhenAsked = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AdvicePdf.write(opened(all, (cursor, limit) -> {
            leftWhenAsked.add(out.size());
            assertThat(limit).isLessThanOrEqualTo(200);
        }), 1, out);
        // nine tenths of the document were gone before the last claims were asked for
        assertThat(leftWhenAsked.get(leftWhenAsked.size() - 1)).isGreaterThan(out.size() * 9 / 10);
        assertThat(out.size()).isLessThan(8 << 20);
        List<String> first = PdfText.pages(out.toByteArray());
        assertThat(first.get(0)).contains("part 1 of 2").contains("C1 ");
        assertThat(first.get(first.size() - 1)).contains("C" + AdvicePdf.MOST_CLAIMS + " ").doesNotContain("C" + (AdvicePdf.MOST_CLAIMS + 1) + " ")
                .contains("Page " + first.size() + " of " + first.size());
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        AdvicePdf.write(opened(all, (cursor, limit) -> { }), 2, rest);
        assertThat(PdfText.all(rest.toByteArray())).contains("part 2 of 2").contains("C" + (AdvicePdf.MOST_CLAIMS + 1) + " ").contains("C" + all + " ");
    }

    private interface Asked {
        void of(long cursor, int limit);
    }

    private static OpenedAdvice opened(int claims, Asked asked) {
        RemittanceRow row = new RemittanceRow(1, 1, Instant.EPOCH, RemittanceStatus.POSTED, "T1", "1999999999", Money.of("1.00"), "ACH", "20260302", "EVERGREEN", "0001",
                List.of(), "", OptionalLong.empty(), OptionalLong.empty());
        Advice advice = new Advice(row, new AdviceParties(AdviceParty.UNKNOWN, AdviceParty.UNKNOWN), "x", claims, claims, List.of(), List.of(), 0, List.of(), List.of());
        return new OpenedAdvice(advice, new ClaimPages() {
            @Override
            public List<AdviceClaim> after(long cursor, int limit) {
                asked.of(cursor, limit);
                List<AdviceClaim> page = new ArrayList<>();
                for (long i = cursor + 1; i <= claims && page.size() < limit; i++) {
                    page.add(AdviceClaim.of(i, OptionalLong.empty(), claim("C" + i), WORDS));
                }
                return page;
            }

            @Override
            public long cursorAfter(long number) {
                return number;
            }
        });
    }

    private static ClaimPayment claim(String number) {
        LinePayment line = new LinePayment("HC:99213:25", Money.of("120.00"), Money.of("80.00"), "", Optional.of(BigDecimal.ONE), "20260301",
                List.of(new Adjustment("CO", "45", Money.of("30.00"), Optional.empty()), new Adjustment("PR", "1", Money.of("10.00"), Optional.empty())), "1",
                Optional.empty(), List.of());
        return new ClaimPayment(number, "1", Money.of("120.00"), Money.of("80.00"), Money.of("10.00"), "CI", "ICN1", "11", "1", false, List.of(), List.of(line), List.of());
    }
}
