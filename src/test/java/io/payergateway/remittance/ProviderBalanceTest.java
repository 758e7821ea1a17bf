package io.payergateway.remittance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.mapping.CodeTable;
import io.payergateway.model.Money;
import io.payergateway.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What payers carry from one 835 to the next, and the table of the reasons of PLB. */
class ProviderBalanceTest {
    private static final Path CODES = Path.of("mappings", "codes");
    /** PLB03-1 as adopted with X221A1. */
    private static final List<String> ADOPTED = List.of("50", "51", "72", "90", "AH", "AM", "AP", "B2", "B3", "BD", "BN", "C5", "CR", "CS", "CT", "CV", "CW", "DM", "E3",
            "FB", "FC", "GO", "HM", "IP", "IR", "IS", "J1", "L3", "L6", "LE", "LS", "OA", "OB", "PI", "PL", "RA", "RE", "SL", "TL", "WO", "WU");

    private static ProviderBalance after(ProviderBalance before, String takes, String carries, String date) {
        return before.after(Money.of(takes), Money.of(carries), date);
    }

    @Test
    void whatIsCarriedIsOpenUntilItIsTakenUpAlsoInParts() {
        ProviderBalance carried = after(ProviderBalance.NONE, "0", "100", "20260301");
        assertThat(carried.open()).isEqualTo(Money.of("100"));
        ProviderBalance rest = after(carried, "60", "0", "20260308");
        assertThat(rest.open()).isEqualTo(Money.of("40"));
        assertThat(after(rest, "40", "0", "20260315")).satisfies(none -> {
            assertThat(none.open()).isEqualTo(Money.ZERO);
            assertThat(none.unexplained()).isEqualTo(Money.ZERO);
        });
    }

    @Test
    void oneRemittanceTakesUpTheOldBalanceAndCarriesTheNewOne() {
        ProviderBalance first = after(ProviderBalance.NONE, "0", "100", "20260301");
        assertThat(after(first, "100", "130", "20260308").open()).isEqualTo(Money.of("130"));
        assertThat(after(ProviderBalance.NONE, "100", "130", "20260308")).as("its own balance explains nothing that it takes up")
                .extracting(ProviderBalance::unexplained, ProviderBalance::open).containsExactly(Money.of("100"), Money.of("130"));
    }

    @Test
    void whatWasCarriedBeforeWeReadAnythingIsUnexplainedOnceAndLaterBalancesAreRight() {
        ProviderBalance unknown = after(ProviderBalance.NONE, "100", "0", "20260301");
        assertThat(unknown).extracting(ProviderBalance::unexplained, ProviderBalance::open).containsExactly(Money.of("100"), Money.ZERO);
        ProviderBalance later = after(unknown, "0", "50", "20260308");
        assertThat(later.open()).isEqualTo(Money.of("50"));
        assertThat(after(later, "50", "0", "20260315")).extracting(ProviderBalance::unexplained, ProviderBalance::open).containsExactly(Money.of("100"), Money.ZERO);
    }

    @Test
    void theRemittanceThatCarriedItExplainsItWhereItComesLate() {
        ProviderBalance early = after(ProviderBalance.NONE, "100", "0", "20260308");
        ProviderBalance late = after(early, "0", "100", "20260301");
        assertThat(late).extracting(ProviderBalance::unexplained, ProviderBalance::open, ProviderBalance::unexplainedOn)
                .containsExactly(Money.ZERO, Money.ZERO, "");
    }

    @Test
    void everyAdoptedReasonHasItsWordsAndItsKindAndOthersAreOther() {
        assertThat(CodeTable.load(CODES.resolve("x12/provider-adjustment.yaml"), "words", "words").values().keySet()).containsExactlyInAnyOrderElementsOf(ADOPTED);
        assertThat(CodeTable.load(CODES.resolve("x12/provider-adjustment-kind.yaml"), "kinds", "kinds").values().keySet()).containsExactlyInAnyOrderElementsOf(ADOPTED);
        ProviderAdjustmentCodes codes = ProviderAdjustmentCodes.load(CODES);
        assertThat(codes.kind("WO")).isEqualTo(ProviderAdjustmentKind.TAKE_BACK);
        assertThat(codes.kind("FB")).isEqualTo(ProviderAdjustmentKind.FORWARDING_BALANCE);
        assertThat(codes.kind("CT")).isEqualTo(ProviderAdjustmentKind.CAPITATION);
        assertThat(codes.kind("ZZ")).isEqualTo(ProviderAdjustmentKind.OTHER);
        assertThat(codes.words("ZZ")).isEmpty();
    }

    @Test
    void aKindThatIsNoneStopsTheStart(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("x12"));
        Files.writeString(folder.resolve("x12/provider-adjustment-kind.yaml"), "description: d\nvalues:\n  WO: STOLEN\n");
        assertThatThrownBy(() -> ProviderAdjustmentCodes.load(folder)).isInstanceOf(YamlException.class).hasMessageContaining("provider-adjustment-kind.yaml")
                .hasMessageContaining("STOLEN");
    }
}
