package org.facecard.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.browser.Chromium.Look;

/**
 * What one visit of every page in one look found; several tests judge it, because a visit takes a minute.
 *
 * @param faults serious findings of axe, with the name of the page
 * @param complaints errors that the browser wrote to its console while a page was loaded, with its address
 * @param widths of the content in pixels, by the name of the page
 */
record Visit(List<String> faults, List<String> complaints, Map<String, Integer> widths) {
    private static final Map<Look, Visit> VISITS = new EnumMap<>(Look.class);

    static Visit in(Look look, Chromium chromium, ServerProcess server) {
        return VISITS.computeIfAbsent(look, ignored -> visited(look, chromium.open(look), server));
    }

    private static Visit visited(Look look, Page page, ServerProcess server) {
        Visit visit = new Visit(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        List<String> loading = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !message.text().contains("404")
                    && !message.text().contains("400")) {
                loading.add(page.url() + ": " + message.text());
            }
        });
        PagesInBrowserTest.PAGES.forEach((name, path) -> {
            loading.clear();
            page.navigate(server.at(path));
            visit.widths().put(name, (int) page.evaluate("document.documentElement.scrollWidth"));
            Chromium.keep(page, name + "-" + look.label());
            visit.complaints().addAll(loading); // before axe runs, which is no part of the page
            Chromium.faults(page).forEach(fault -> visit.faults().add(name + ": " + fault));
        });
        page.context().close();
        return visit;
    }
}
