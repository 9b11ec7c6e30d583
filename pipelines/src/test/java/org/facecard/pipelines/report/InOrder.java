package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts one after the other in a page. AssertJ's own check of this takes 20 s on a report of 2 MB. */
public final class InOrder {
    private InOrder() {}

    /** Asserts that {@code page} holds {@code parts}, each behind the one before it. */
    public static void assertInOrder(String page, String... parts) {
        int at = 0;
        for (String part : parts) {
            int found = page.indexOf(part, at);
            assertThat(found).as("place of %s behind character %d", part, at).isNotNegative();
            at = found + part.length();
        }
    }
}
