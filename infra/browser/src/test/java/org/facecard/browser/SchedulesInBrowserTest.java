package org.facecard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import org.facecard.browser.Chromium.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of a real Temporal server, in a browser and a terminal. */
@EnabledIf(
        value = "org.facecard.browser.ServerProcess#realServerIsInstalled",
        disabledReason = "there is no infra/dev/bin/temporal: infra/dev/install puts it there")
class SchedulesInBrowserTest {
    @Test
    void aScheduleIsMadeListedPausedTriggeredAndDeleted(@TempDir Path folder) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.onARealServer(folder);
                Chromium chromium = new Chromium()) {
            Page page = chromium.open(Look.LIGHT);
            page.onDialog(dialog -> dialog.accept());
            page.navigate(server.at("/schedules"));
            assertThat(page.locator(".empty")).containsText("No schedule yet");
            make(page);
            Locator row = page.locator("tbody tr");
            assertThat(row).containsText("smoke-gp");
            assertThat(row).containsText("03:00");
            assertThat(server.terminal("schedules", "list")).contains("smoke-gp", "0 3 * * *");
            Chromium.press(page, "Pause smoke-gp");
            assertThat(row.locator(".badge")).containsText("paused");
            assertThat(server.terminal("schedules", "describe", "smoke-gp")).contains("paused");
            looked(page);
            server.terminal("schedules", "resume", "smoke-gp");
            page.reload();
            Chromium.press(page, "Trigger smoke-gp");
            started(page);
            Chromium.keep(page, "schedules-started");
            Chromium.press(page, "Delete smoke-gp");
            assertThat(page.locator(".empty")).containsText("No schedule yet");
            assertThat(server.terminal("schedules", "list")).doesNotContain("smoke-gp");
        }
    }

    private static void make(Page page) {
        page.locator("select[name=study]").selectOption("smoke-gp");
        page.locator("input[name=cron]").fill("0 3 * * *");
        page.locator("input[name=zone]").fill("UTC");
        Chromium.press(page, "Make the schedule");
    }

    /** A firing is a run of its own, which the server lists a moment later. */
    private static void started(Page page) {
        for (int look = 0; look < 60 && page.locator("tbody tr a").count() == 0; look++) {
            page.waitForTimeout(500);
            page.reload();
        }
        assertThat(page.locator("tbody tr a").first()).containsText("smoke-gp-");
    }

    private static void looked(Page page) {
        for (Look look : Look.values()) {
            look.at(page);
            Chromium.keep(page, "schedules-made-" + look.label());
            assertThat(Chromium.faults(page)).isEmpty();
        }
        Look.LIGHT.at(page);
    }
}
