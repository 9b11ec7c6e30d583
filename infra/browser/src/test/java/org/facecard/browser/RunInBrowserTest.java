package org.facecard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.browser.Chromium.Look;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A study from its start to its results, in two browsers and a terminal. The tests follow one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunInBrowserTest extends BrowserFixture {
    private static final Pattern PARKED_KEY = Pattern.compile("\"key\" ?: ?\"([0-9a-f]{64})\"");
    private static final com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions PATIENT =
            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions().setTimeout(300_000);

    private static Page first;
    private static Page second;

    @BeforeAll
    static void openTwo() {
        first = chromium.open(Look.LIGHT);
        second = chromium.open(Look.DARK);
        // What cannot be taken back asks first.
        first.onDialog(dialog -> dialog.accept());
        second.onDialog(dialog -> dialog.accept());
    }

    private static Locator status(Page page) {
        return page.locator("#run-summary .badge").first();
    }

    @Test
    @Order(1)
    void aStageThatCannotBeKeptParksAndIsRetried() throws IOException, InterruptedException {
        Matcher key = PARKED_KEY.matcher(server.terminal("plan", "smoke-gp", "--json"));
        assertThat(key.find()).as("the key of the first stage").isTrue();
        // A file where the folder of the artifact is to be.
        Path obstacle = server.home().resolve("artifacts").resolve(key.group(1).substring(0, 2));
        Files.createDirectories(obstacle.getParent());
        Files.writeString(obstacle, "in the way");
        first.navigate(server.at("/"));
        first.locator("select[name=study]").selectOption("smoke-gp");
        Chromium.press(first, "Start");
        assertThat(status(first)).containsText("parked", PATIENT);
        Chromium.keep(first, "run-parked");
        assertThat(Chromium.faults(first)).isEmpty();
        Files.delete(obstacle);
        Chromium.press(first, "Retry all parked");
        assertThat(status(first)).containsText("running", PATIENT);
    }

    @Test
    @Order(2)
    void twoBrowsersAndATerminalAgree() throws IOException, InterruptedException {
        first.navigate(server.at("/runs/smoke-gp"));
        second.navigate(server.at("/runs/smoke-gp"));
        Chromium.press(second, "Pause");
        assertThat(status(first)).containsText("paused", PATIENT);
        assertThat(status(second)).containsText("paused", PATIENT);
        assertThat(server.terminal("runs")).containsPattern("smoke-gp\\s+paused");
        server.terminal("resume", "smoke-gp");
        assertThat(status(first)).containsText("running", PATIENT);
        assertThat(status(second)).containsText("running", PATIENT);
    }

    /** Light stages run in the server itself, which stays. */
    private static void killTheWorkerOfARunningStage() {
        // Playwright answers only the thread that opened the page.
        await("a stage that runs in a worker")
                .pollInSameThread()
                .atMost(Duration.ofMinutes(1))
                .until(RunInBrowserTest::worker, OptionalLong::isPresent)
                .stream()
                .mapToObj(ProcessHandle::of)
                .forEach(worker -> worker.ifPresent(ProcessHandle::destroyForcibly));
    }

    private static OptionalLong worker() {
        return first.locator("tr:has(.badge.running) td:has-text('@')").allTextContents().stream()
                .mapToLong(worker -> Long.parseLong(worker.strip().replaceAll("@.*", "")))
                .filter(pid -> pid != server.pid())
                .findFirst();
    }

    @Test
    @Order(3)
    void aKilledWorkerDelaysNothingForGood() {
        killTheWorkerOfARunningStage();
        // Attached, not visible: the curve of a success that stays 0 has no height.
        first.locator("#run-curves polyline")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        Chromium.keep(first, "run-training");
        Chromium.keep(second, "run-training-dark");
        assertThat(status(first)).containsText("finished", PATIENT);
        assertThat(status(second)).containsText("finished", PATIENT);
        assertThat(first.locator("[data-connection]"))
                .isEmpty(new com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions().setTimeout(60_000));
        assertThat(first.locator(".node.done").first()).isAttached();
        // The killed worker may have stored its artifact, which the next attempt finds.
        assertThat(first.locator(".node:not(.done):not(.reused)")).hasCount(0);
        Chromium.keep(first, "run-finished");
        assertThat(Chromium.faults(first)).isEmpty();
        assertThat(Chromium.faults(second)).isEmpty();
    }

    @Test
    @Order(4)
    void theLogOfAStageIsAClickAway() {
        first.navigate(server.at("/runs/smoke-gp"));
        first.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("seed-21/init").setExact(true))
                .click();
        assertThat(first.locator("pre.log")).containsText("started");
        Chromium.keep(first, "stage-log");
        assertThat(Chromium.faults(first)).isEmpty();
    }

    @Test
    @Order(5)
    void anEpisodeShowsTheProbabilityOfEveryToken() {
        first.navigate(server.at("/studies/smoke-gp/episodes?arm=ppo"));
        first.locator("tbody a").first().click();
        first.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("probability of every token"))
                .click();
        first.locator("pre.answer .t").first().waitFor();
        Chromium.keep(first, "episode-scored");
        assertThat(Chromium.faults(first)).isEmpty();
    }

    @Test
    @Order(6)
    void twoCheckpointsAreComparedEpisodeByEpisode() {
        first.navigate(server.at("/studies/smoke-gp/compare"));
        Chromium.keep(first, "compare-smoke");
        assertThat(Chromium.faults(first)).isEmpty();
    }

    @Test
    @Order(7)
    void aQueryIsAnsweredAndDownloaded() throws IOException {
        first.navigate(server.at("/studies/smoke-gp/ask"));
        first.locator("textarea").fill("SELECT arm, count(*) AS episodes FROM episodes GROUP BY arm ORDER BY arm");
        first.locator("textarea").press("Control+Enter");
        first.locator("table.result, .result table").first().waitFor();
        Chromium.keep(first, "ask-smoke");
        Download download = first.waitForDownload(
                () -> first.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("csv")))
                        .first()
                        .click());
        assertThat(Files.readString(download.path())).startsWith("arm,episodes");
    }
}
