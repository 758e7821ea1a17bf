package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page where a file is checked, in a real browser. */
class FileBrowserTest {
    private static final int LIMIT = 300_000;
    /** Of all that can be read on the page the contrast with what is behind it, below the 4.5 that WCAG 2.2 1.4.3 asks for. */
    private static final String POOR_CONTRAST = """
        const parse = text => (text.match(/[0-9.]+/g) || []).map(Number);
        const light = rgb => rgb.slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const behind = each => { for (let e = each; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length && c[3] !== 0) { return c; } } return [255, 255, 255]; };
        return [...document.querySelectorAll('main *')].filter(each => [...each.childNodes].some(n => n.nodeType === 3 && n.data.trim())
            && each.getClientRects().length > 0 && !each.disabled).map(each => {
                const a = light(parse(getComputedStyle(each).color)), b = light(behind(each));
                return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), each.className + ' ' + each.textContent.trim().slice(0, 40)];
            }).filter(each => each[0] < 4.5).map(each => each[0].toFixed(2) + ' ' + each[1]);
        """;
    private static final String UNLABELLED = """
        return [...document.querySelectorAll('main input, main select, main button')].filter(e => !(e.labels && e.labels.length) && !e.textContent.trim()).map(e => e.outerHTML)
            .concat([...document.querySelectorAll('main [role=region], main table th')].filter(e => !e.getAttribute('aria-label') && !e.textContent.trim()).map(e => e.outerHTML));
        """;
    private static RunningServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new RunningServer(Settings.Limits.DEFAULT.with(new Settings.Files(LIMIT, Duration.ofSeconds(60), 4)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Browser browser(int width, boolean scripts) throws IOException {
        Optional<Browser> found = Browser.open(width, 900, scripts);
        Assumptions.assumeTrue(found.isPresent(), "no chromium or chromedriver on this machine: dropping a file stays untested");
        Browser browser = found.get();
        browser.go(server.uri("/check"));
        return browser;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);
    }

    private static void awaitText(Browser browser, String css, String text) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() ->
            assertThat(browser.script("return [...document.querySelectorAll('" + css + "')].map(e => e.textContent).join(' ')").asText()).contains(text));
    }

    private static List<String> list(JsonNode found) {
        List<String> texts = new ArrayList<>();
        found.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @Test
    void aChosenFileIsCheckedAtOnceAndItsValuesShownOnlyWhenAskedFor() throws IOException {
        try (Browser browser = browser(1280, true)) {
            browser.choose("#file", file("wrong.x12", Samples.wrongClaim()));
            awaitText(browser, ".found", "NM102");
            assertThat(browser.script("return document.querySelector('#result').textContent").asText()).contains("Has errors", "AAAAA AAAAAAAA").doesNotContain("MERCY HOSPITAL");
            assertThat(browser.script("return document.activeElement.id").asText()).as("the keyboard and the screen reader go on at the verdict").isEqualTo("verdict");
            assertThat(browser.script("return location.href").asText()).endsWith("/check");
            browser.click("#values");
            awaitText(browser, "#result .marked", "MERCY HOSPITAL");
            browser.click("#values");
            awaitText(browser, "#result .marked", "AAAAA AAAAAAAA");
            assertThat(browser.script("return document.querySelector('#result').textContent").asText()).doesNotContain("MERCY HOSPITAL");
            assertThat(list(browser.script(POOR_CONTRAST))).isEmpty();
            assertThat(list(browser.script(UNLABELLED))).isEmpty();
            assertThat(list(browser.script("return [...document.querySelectorAll('main h1, main h2, main h3')].map(h => h.tagName)"))).startsWith("H1", "H2", "H2").containsOnlyOnce("H1");
            assertThat(browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth").asInt()).isZero();
        }
    }

    @Test
    void aDroppedFileIsCheckedAndOneTooLargeIsNotEvenSent() throws IOException {
        try (Browser browser = browser(1280, true)) {
            browser.script(drop("'hello'", "note.txt"));
            awaitText(browser, "#result", "NOT_X12");
            browser.script(drop("'x'.repeat(" + (LIMIT + 1) + ")", "large.835"));
            awaitText(browser, ".busy", "larger than this page takes");
            assertThat(browser.script("return document.querySelector('#result').textContent").asText()).contains("NOT_X12");
        }
    }

    private static String drop(String content, String name) {
        return "const data = new DataTransfer(); data.items.add(new File([" + content + "], '" + name + "'));"
            + "document.querySelector('.drop-head').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))";
    }

    @Test
    void withoutScriptsTheFormIsSentByItsButton() throws IOException {
        try (Browser browser = browser(1280, false)) {
            browser.choose("#file", file("wrong.835", Samples.wrongRemittance()));
            browser.click("#check button");
            assertThat(browser.text("#verdict")).contains("wrong.835", "Has errors");
            assertThat(browser.text(".found")).contains("CLP");
        }
    }

    @Test
    void aResultIsNoWiderThanAPhone() throws IOException {
        try (Browser browser = browser(390, true)) {
            browser.choose("#file", file("wrong.x12", Samples.wrongClaim()));
            awaitText(browser, ".found", "NM102");
            assertThat(browser.script("return document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
            int within = browser.script("const card = document.querySelector('#check').getBoundingClientRect(); return Math.max(...[...document.querySelectorAll('#check *, .found td')]"
                + ".map(e => e.getBoundingClientRect().right)) - card.right").asInt();
            assertThat(within).as("nothing sticks out of its card").isLessThanOrEqualTo(0);
        }
    }
}
