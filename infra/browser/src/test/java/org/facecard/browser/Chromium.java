package org.facecard.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A headless Chromium. {@code CHROMIUM} names its program. */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final double PATIENCE_MILLIS = 180_000;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv("CHROMIUM")))
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));

    /** How pages are looked at. */
    enum Look {
        LIGHT(1280, 900, ColorScheme.LIGHT),
        DARK(1280, 900, ColorScheme.DARK),
        NARROW(375, 800, ColorScheme.LIGHT);

        private final int width;
        private final int height;
        private final ColorScheme colours;

        Look(int width, int height, ColorScheme colours) {
            this.width = width;
            this.height = height;
            this.colours = colours;
        }

        /** As a part of the name of a screenshot. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Looks at an open page in another way. */
        void at(Page page) {
            page.setViewportSize(width, height);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        }
    }

    /** A window of its own: no cookies of another. */
    Page open(Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.colours)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context.newPage();
    }

    /** Clicks the button with exactly this name. */
    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** Keeps what is on screen, to be looked at. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    /** What a checker of accessibility finds serious on a page. */
    static List<String> faults(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Chromium::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return "%s (%s): %s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList());
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
