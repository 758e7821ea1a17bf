package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadFormTest {
    private static final String TYPE = "multipart/form-data; boundary=\"--x\"";

    private static String field(String name, String value) {
        return "----x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "----x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private static UploadForm form(String body, int piece) {
        InputStream pieces = new FilterInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1))) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(length, piece));
            }
        };
        return UploadForm.of(new Upload(TYPE, new UploadStream(pieces, 1 << 20, Duration.ofSeconds(20), () -> new Refusal(413, "SIZE", ""))));
    }

    private static String content(UploadForm.File file) throws IOException {
        return new String(file.content().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1_000, 100_000})
    void theFileComesByteForByteHoweverThePiecesFall(int piece) throws IOException {
        StringBuilder tricky = new StringBuilder("\r\n----\r\n----y\r\n--\r");
        Random random = new Random(piece);
        for (int i = 0; i < 20_000; i++) {
            tricky.append((char) random.nextInt(256)).append(i % 50 == 0 ? "\r\n----" : "");
        }
        String content = tricky.toString().replace("----x", "----z");
        UploadForm form = form(field("partner", "clearpath") + field("values", "shown") + file("a.x12", content) + field("late", "1") + "----x--\r\n", piece);
        UploadForm.File file = form.file().orElseThrow();
        assertThat(form.text("partner") + form.text("values") + form.text("nothing")).isEqualTo("clearpathshown");
        assertThat(file.name()).isEqualTo("a.x12");
        assertThat(content(file)).isEqualTo(content);
        assertThat(form.text("late")).as("behind the file").isEmpty();
    }

    @Test
    void onlyTheFirstFileIsTaken() throws IOException {
        UploadForm form = form(file("a", "first") + file("b", "second") + "----x--\r\n", 10);
        assertThat(content(form.file().orElseThrow())).isEqualTo("first");
    }

    @Test
    void aFormMayHaveNoFileOrAnEmptyOne() throws IOException {
        assertThat(form(field("partner", "") + "----x--\r\n", 100).file()).isEmpty();
        assertThat(content(form(file("empty.x12", "") + "----x--\r\n", 100).file().orElseThrow())).isEmpty();
    }

    @Test
    void aNameIsShownWithoutItsFoldersAndCut() {
        assertThat(form(file("C:/fake/a.x12", "") + "----x--\r\n", 100).file().orElseThrow().name()).isEqualTo("a.x12");
        assertThat(form(file("n".repeat(500), "") + "----x--\r\n", 100).file().orElseThrow().name()).hasSizeLessThan(130);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void headersOfAPartThatDoNotEndAreRefused(int piece) throws IOException {
        String headers = "----x\r\nX-Long: " + "x".repeat(20_000) + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncontent\r\n----x--\r\n";
        assertThatThrownBy(() -> form(headers, piece).file()).isInstanceOf(Refusal.class);
        assertThat(content(form(headers.replace("x".repeat(20_000), "x".repeat(2_000)), piece).file().orElseThrow())).isEqualTo("content");
    }

    @Test
    void whatIsNoSuchFormIsRefused() {
        assertThatThrownBy(() -> UploadForm.of(new Upload("application/x-www-form-urlencoded", null))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> UploadForm.of(new Upload("multipart/form-data", null))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> form("no boundary anywhere", 100).file()).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> content(form(file("a", "cut"), 100).file().orElseThrow())).as("without its last boundary").isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> form(field("a", "1").repeat(30) + "----x--\r\n", 100).file()).as("too many parts").isInstanceOf(Refusal.class);
    }
}
