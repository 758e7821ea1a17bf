package io.payergateway.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Not a test: takes pictures of the console for whoever works on its looks. {@code main} writes them to target/screens. */
final class ShowcaseScreens {

    private ShowcaseScreens() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        try (RunningServer server = new RunningServer()) {
            Showcase showcase = new Showcase(server);
            for (int i = 0; i < 6; i++) {
                server.meters.counter("camel.exchanges.total", "routeId", "receive-mllp", "kind", "CamelRoute").increment(17);
                server.meters.counter("camel.exchanges.failed", "routeId", "submit-sftp", "kind", "CamelRoute").increment(i == 3 ? 1 : 0);
                server.story("L" + i, "10" + i + ".00", way -> way.sent().accepted().paid("80.00", "20.00", "0.00"));
                Thread.sleep(2_200);
            }
            Map<String, String> pages = Map.of("overview", "/", "claim", "/claims/" + showcase.paid.claimId, "unbalanced", "/claims/" + showcase.unbalanced.claimId,
                "held", "/claims/" + showcase.held.claimId, "claims", "/claims", "worklist", "/worklists/coding", "message", "/messages/" + showcase.paid.messageId,
                "interchange", "/interchanges/" + showcase.paid.fileId, "quarantine", "/quarantine", "remittances", "/remittances");
            Path wrong = Files.writeString(folder.resolve("wrong.x12"), Samples.wrongClaim());
            for (int width : new int[] {1280, 390}) {
                try (Browser browser = Browser.open(width, width == 1280 ? 1500 : 2200).orElseThrow()) {
                    for (Map.Entry<String, String> page : pages.entrySet()) {
                        browser.go(server.uri(page.getValue()));
                        Thread.sleep(page.getKey().equals("overview") ? 2_500 : 300);
                        browser.screenshot(folder.resolve(page.getKey() + "-" + width + ".png"));
                    }
                    browser.go(server.uri("/check"));
                    browser.choose("#file", wrong);
                    Thread.sleep(5_000);
                    browser.screenshot(folder.resolve("checked-" + width + ".png"));
                }
            }
        }
    }
}
