package org.facecard.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.facecard.browser.Chromium.Look;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Milliseconds from the address to the first paint: {@code infra/browser/check -Dtest=FirstPaintBenchmark}. */
@Tag("benchmark")
class FirstPaintBenchmark {
    private static final int ROUNDS = 10;
    private static final String PAINT =
            "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)[0] ?? -1";

    @Test
    void printsTimesOfEveryPage(@TempDir Path folder) throws IOException {
        try (ServerProcess server = ServerProcess.start(folder);
                Chromium chromium = new Chromium()) {
            Page page = chromium.open(Look.LIGHT);
            for (Map.Entry<String, String> shown : PagesInBrowserTest.PAGES.entrySet()) {
                double[] millis = new double[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    page.navigate(server.at(shown.getValue()));
                    millis[i] = painted(page);
                }
                Arrays.sort(millis);
                System.out.printf(
                        "first paint of %s: median %.0f ms, slowest %.0f ms%n",
                        shown.getKey(), millis[ROUNDS / 2], millis[ROUNDS - 1]);
            }
        }
    }

    /** Asks until there is an answer: the page's own rules forbid the driver to wait inside it. */
    private static double painted(Page page) {
        double millis = ((Number) page.evaluate(PAINT)).doubleValue();
        while (millis < 0) {
            page.waitForTimeout(20);
            millis = ((Number) page.evaluate(PAINT)).doubleValue();
        }
        return millis;
    }
}
