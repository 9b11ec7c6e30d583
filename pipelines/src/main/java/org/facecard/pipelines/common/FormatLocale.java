package org.facecard.pipelines.common;

import java.util.Locale;

/**
 * Makes numbers in texts independent of the machine. Digits and decimal points are part of prompts, of the names of weights,
 * problems and folders, and so of results; some locales write other digits than ASCII's, which no stage key would show.
 */
public final class FormatLocale {
    private FormatLocale() {}

    /** Formats numbers alike on every machine from now on, in this process; every program calls it first. */
    public static void fix() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
}
