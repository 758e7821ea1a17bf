package io.payergateway.web;

import io.payergateway.wiring.ResponseDispatcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;

/** Not a test: takes pictures of the remittances' pages. {@code main} writes them to target/screens. */
final class AdviceScreens {

    private AdviceScreens() {
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "screens"));
        try (RunningServer server = new RunningServer(); ResponseDispatcher dispatcher = ResponseDispatcher.of(server.database.jdbi(), Clock.systemUTC(), Map.of(),
            Path.of("mappings"), RunningServer.X12, (where, failure) -> { })) {
            server.story("PDF0000", "245.00", way -> way.sent().accepted());
            EraFile good = EraFile.random(new Random(3), "EVERGREEN HEALTH", "20261120", "PDF", 30).claim("DENIED1", "4", 50_00, 0, 0).cas("CO", "197", 40_00).cas("CO", "9Z9", 10_00);
            EraFile wrong = EraFile.random(new Random(4), "NORTHERN PLAN", "20261121", "Q", 3).offBy(5_00);
            dispatcher.receive("clearpath", "a", good.plb("WO", "ICN-OLD", 20_00).bytes());
            dispatcher.receive("clearpath", "b", wrong.bytes());
            dispatcher.drain(10);
            for (int width : new int[] {1280, 390}) {
                try (Browser browser = Browser.open(width, width == 1280 ? 1300 : 1800).orElseThrow()) {
                    for (Map.Entry<String, String> page : Map.of("list", "/remittances", "advice", "/remittances/1", "quarantined", "/remittances/2", "totals", "/remittances/totals").entrySet()) {
                        browser.go(server.uri(page.getValue()));
                        Thread.sleep(200);
                        browser.screenshot(folder.resolve("remittance-" + page.getKey() + "-" + width + ".png"));
                        System.out.println(page.getKey() + " " + width + " overflow " + browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth"));
                    }
                }
            }
        }
        System.exit(0);
    }
}
