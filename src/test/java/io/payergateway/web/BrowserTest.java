package io.payergateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The console in a real browser, under its own content security policy. */
class BrowserTest {

    @Test
    void theFirstPageRefreshesItselfAndKeepsItsChart() throws IOException {
        Optional<Browser> found = Browser.open(1280, 900);
        Assumptions.assumeTrue(found.isPresent(), "no chromium or chromedriver on this machine: the live refresh stays untested");
        try (Browser browser = found.get(); RunningServer server = new RunningServer()) {
            Showcase showcase = new Showcase(server);
            browser.go(server.uri("/"));
            assertThat(browser.script("return document.title").asText()).contains("Overview");
            browser.script("document.getElementById('chart').dataset.mark = 'the same element'");
            String before = charges(browser);
            server.story("LIVE-1", "10.00", way -> way);
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(charges(browser)).isNotEqualTo(before).isNotEmpty());
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                assertThat(browser.script("return document.querySelectorAll('#chart canvas').length").asInt()).isEqualTo(1));
            assertThat(browser.script("return document.getElementById('chart').dataset.mark").asText()).isEqualTo("the same element");
            aFormIsTakenAndASearchLeadsToTheClaim(browser, server, showcase);
        }
    }

    /** That a browser's own form passes the origin check is only seen in a browser. */
    private static void aFormIsTakenAndASearchLeadsToTheClaim(Browser browser, RunningServer server, Showcase showcase) {
        browser.script("document.getElementById('q').value = 'A1001-1'; document.querySelector('.search button').click()");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() ->
            assertThat(browser.script("return location.pathname").asText()).isEqualTo("/claims/" + showcase.paid.claimId));
        assertThat(browser.script("return document.querySelector('h1').textContent").asText()).contains("A1001-1").contains("Paid");
        browser.go(server.uri("/claims/" + showcase.paid.claimId));
        int width = browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth").asInt();
        assertThat(width).as("pixels that the page is too wide").isZero();
    }

    @Test
    void noPageIsWiderThanAPhone() throws IOException {
        Optional<Browser> found = Browser.open(390, 800);
        Assumptions.assumeTrue(found.isPresent(), "no chromium or chromedriver on this machine: the phone's width stays untested");
        try (Browser browser = found.get(); RunningServer server = new RunningServer()) {
            Showcase showcase = new Showcase(server);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> server.get("/").body().contains("class=\"pill\""));
            for (String path : new String[] {"/", "/claims", "/claims/" + showcase.paid.claimId, "/messages/" + showcase.paid.messageId,
                "/interchanges/" + showcase.paid.fileId, "/worklists/coding", "/quarantine", "/remittances", "/check"}) {
                browser.go(server.uri(path));
                assertThat(browser.script("return document.documentElement.scrollWidth").asInt()).as(path).isLessThanOrEqualTo(390);
            }
        }
    }

    private static String charges(Browser browser) {
        return browser.script("return document.getElementById('charges').textContent").asText();
    }
}
