package io.payergateway.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.mapping.CodeTable;
import io.payergateway.model.Adjustment;
import io.payergateway.model.Money;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceWordsTest {
    private static final Path CODES = Path.of("mappings", "codes");
    private final AdviceWords words = AdviceWords.load(CODES);

    @Test
    void theFrequentCodesHaveWords() {
        assertThat(words.reasons().values()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(words.groups().values()).containsKeys("CO", "PR", "OA", "PI", "CR");
        assertThat(words.statuses().values()).containsKeys("1", "2", "3", "4", "19", "20", "21", "22", "23", "25");
        assertThat(words.providers().values()).containsKeys("WO", "FB", "L6", "72", "CS", "50", "IR", "J1", "LE");
        assertThat(words.methods().values()).containsKeys("ACH", "CHK", "NON", "FWT", "BOP");
    }

    @Test
    void everyReasonThatDoesNotDenyHasWords() {
        CodeTable reductions = CodeTable.load(CODES.resolve("x12").resolve("carc-reduction.yaml"), "carc-reduction", "carc-reduction.yaml");
        assertThat(reductions.values().keySet()).allSatisfy(code -> assertThat(words.reasons().values()).containsKey(code.substring(code.indexOf('-') + 1)));
    }

    @Test
    void aCodeThatWeDoNotKnowIsShownAsACodeAndNotGuessed() {
        AdviceAdjustment unknown = AdviceAdjustment.of(new Adjustment("CO", "9Z9", Money.of("1.00"), Optional.empty()), words);
        assertThat(unknown.known()).isFalse();
        assertThat(unknown.code()).isEqualTo("CO-9Z9");
        assertThat(unknown.reason()).isEqualTo("not in our table");
        assertThat(AdviceAdjustment.of(new Adjustment("ZZ", "45", Money.of("1.00"), Optional.empty()), words).group()).isEqualTo("not in our table");
    }

    @Test
    void aDateIsWrittenForAPersonAndWhatIsNoneAsItCame() {
        assertThat(AdviceWords.date("20260302")).isEqualTo("2 Mar 2026");
        assertThat(AdviceWords.date("20260230")).isEqualTo("20260230");
        assertThat(AdviceWords.date("")).isEmpty();
    }
}
