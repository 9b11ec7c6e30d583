package org.facecard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.browser.Chromium.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page of a finished study: legible, in its frame, without serious findings of axe. */
class PagesInBrowserTest extends BrowserFixture {
    private static final String STUDY = "/studies/reference";
    private static final String EPISODE =
            STUDY + "/episode?seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled&episode=0";
    private static final String SIDES = "left=init@0&right=ppo@20&split=rule-ood&mode=sampled";

    static final Map<String, String> PAGES = pages();

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("study", STUDY);
        pages.put("episodes", STUDY + "/episodes?split=rule-ood&arm=ppo");
        pages.put("episode", EPISODE);
        pages.put("episode-tokens", EPISODE + "&tokens=1");
        pages.put("compare", STUDY + "/compare?" + SIDES);
        pages.put(
                "ask",
                STUDY
                        + "/ask?sql=SELECT+arm%2C+budget%2C+avg(success_rate)+AS+success+FROM+outcomes+GROUP+BY+ALL+ORDER+BY+ALL");
        pages.put("ask-error", STUDY + "/ask?sql=SELECT+nothing");
        pages.put("schedules", "/schedules");
        pages.put("not-found", "/studies/nowhere");
        return pages;
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void everyPageCanBeReadByEverybody(Look look) {
        assertThat(Visit.in(look, chromium, server).faults()).isEmpty();
    }

    @Test
    void aFaultWouldBeFound() {
        Page page = chromium.open(Look.LIGHT);
        page.setContent("<html lang=en><title>t</title><main><img src=a.png><input></main></html>");
        assertThat(Chromium.faults(page)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void noPageIsWiderThanANarrowScreen() {
        assertThat(Visit.in(Look.NARROW, chromium, server).widths())
                .hasSameSizeAs(PAGES)
                .allSatisfy((name, width) -> assertThat(width).as(name).isLessThanOrEqualTo(375));
    }

    @Test
    void noPageBreaksItsOwnRulesForContent() {
        assertThat(Visit.in(Look.LIGHT, chromium, server).complaints()).isEmpty();
    }

    @Test
    void keysLeadToTheNextEpisodeAndBack() {
        Page page = chromium.open(Look.LIGHT);
        page.navigate(server.at(STUDY + "/episodes?split=rule-ood&arm=ppo"));
        page.locator("tbody a").first().click();
        // Until it is loaded no script hears the keys.
        page.waitForURL(url -> url.contains("/episode?"));
        String first = page.url();
        page.keyboard().press("j");
        page.waitForURL(url -> !url.equals(first));
        page.keyboard().press("k");
        page.waitForURL(first);
    }
}
