package io.payergateway.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.payergateway.hl7.Hl7Reader;
import io.payergateway.mapping.DialectCatalog;
import io.payergateway.partner.Partners;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class Hl7FileCheckTest {
    private static final Path CHARGE = Path.of("examples/held-for-coding/charge.hl7");

    private static PlainReport check(String content, int megabytes) throws IOException {
        Hl7FileCheck check = new Hl7FileCheck(Partners.forDryRun(Path.of("config")), new Hl7Reader(DialectCatalog.load(Path.of("mappings"))), megabytes);
        return check.check("many.hl7", new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String messages(int count) throws IOException {
        return (Files.readString(CHARGE, StandardCharsets.ISO_8859_1).strip() + "\r").repeat(count);
    }

    @Test
    void findingsBeyondAThousandAreCounted() throws IOException {
        PlainReport report = check(messages(1_200), 16);
        assertThat(report.findings()).hasSize(1_000).allSatisfy(each -> assertThat(each.code()).isEqualTo("DIAGNOSIS_SYSTEM"));
        assertThat(report.unlisted()).isEqualTo(200);
        assertThat(report.outcome()).isEqualTo(1);
    }

    @Test
    void aFileThatIsTooLargeToBeHeldIsNotCheckedInPart() throws IOException {
        String large = messages(2_500);
        assertThat(large.length()).isGreaterThan(1 << 20);
        PlainReport report = check(large, 1);
        assertThat(report.outcome()).isEqualTo(2);
        assertThat(report.findings()).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo("FILE_TOO_LARGE");
            assertThat(each.message()).contains("larger than 1 MB");
        });
    }
}
