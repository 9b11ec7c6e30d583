package org.facecard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.facecard.browser.Chromium.Look;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Episodes of studies with pictures, which the smoke studies make: every picture arrives, is named, and fits its frame. */
class PicturedPagesInBrowserTest extends BrowserFixture {
    /** A home in which the smoke studies are made already; without it they run here. */
    private static final String MADE = "FACECARD_MADE_HOME";

    private static final String PICTURES = "main img[src*='picture.png']";

    @BeforeAll
    static void reproduce() throws IOException, InterruptedException {
        server.takeOver(System.getenv(MADE));
        server.terminal("reproduce", "smoke-gp-vl", "--workers", "1");
        server.terminal("reproduce", "smoke-virl-vl", "--workers", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke-gp-vl", "smoke-virl-vl"})
    void everyPictureIsShownAndDescribedInEveryLook(String study) {
        Page page = chromium.open(Look.LIGHT);
        page.navigate(server.at("/studies/" + study + "/episodes?mode=sampled&split=visual-ood"));
        page.locator("tbody a").first().click();
        page.locator(PICTURES).first().waitFor();
        List<String> faults = new ArrayList<>();
        for (Look look : Look.values()) {
            look.at(page);
            Chromium.keep(page, "episode-%s-%s".formatted(study, look.label()));
            Chromium.faults(page).forEach(fault -> faults.add(look + ": " + fault));
            assertThat(whole(page)).as("pictures that arrived, in " + look).isTrue();
            assertThat((int) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                    .as("pixels beyond the frame in " + look)
                    .isLessThanOrEqualTo(0);
        }
        assertThat(faults).isEmpty();
    }

    private static boolean whole(Page page) {
        return (boolean) page.locator(PICTURES)
                .evaluateAll("pictures => pictures.every(picture => picture.naturalWidth > 0 && picture.alt.length > 10)");
    }
}
