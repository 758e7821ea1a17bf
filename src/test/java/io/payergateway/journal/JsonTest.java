package io.payergateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payergateway.model.Acknowledgment;
import io.payergateway.model.Claim;
import io.payergateway.model.Finding;
import io.payergateway.model.Money;
import io.payergateway.model.Owner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void aClaimComesBackAsItWent() {
        Claim claim = SampleClaims.claim("PCN-1", "150.10");
        assertThat(Json.read(Json.write(claim), Claim.class)).isEqualTo(claim);
    }

    @Test
    void anAmountIsAStringWithTwoDecimals() {
        assertThat(Json.write(Money.of("150"))).isEqualTo("\"150.00\"");
        assertThat(Json.read("\"150.50\"", Money.class)).isEqualTo(Money.of("150.5"));
    }

    @Test
    void questionsAboutARecordAreNoPartOfIt() {
        assertThat(Json.write(Finding.error("X", Owner.CODING, "m", "p", "s"))).doesNotContain("isError").doesNotContain("\"error\"");
    }

    @Test
    void anAcknowledgmentSaysWhichItIs() {
        List<Acknowledgment> all = List.of(new Acknowledgment.Interchange("000000001", "260302", "1200", "A", "000"),
                new Acknowledgment.Group("HC", "1", "005010X222A1", "A", List.of(new Acknowledgment.Transaction("0001", "A", List.of()))),
                new Acknowledgment.ClaimStatus(Acknowledgment.ClaimStatus.Level.CLAIM, "PCN-1", "PG1", List.of(
                        new Acknowledgment.Status("A2", "20", "PR", "20260302", "WQ")), Optional.of(Money.of("1.50")), "", "EVERGREEN", ""));
        for (Acknowledgment each : all) {
            assertThat(Json.read(Json.write(each), Acknowledgment.class)).isEqualTo(each);
        }
    }

    @Test
    void anErrorNamesTheTypeAndQuotesNothing() {
        assertThatThrownBy(() -> Json.read("{\"amount\": \"SECRET", Money.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Money").hasMessageNotContaining("SECRET");
    }
}
