package org.facecard.infra.serve.query;

import java.time.Duration;
import java.util.Locale;

/**
 * A copy of tables that is being made.
 *
 * @param study name of the study
 * @param files number of files of its tables
 * @param bytes of these files
 * @param now what happens now, a sentence
 * @param elapsed since the copy was asked for
 */
public record CopyProgress(String study, int files, long bytes, String now, Duration elapsed) {
    private static final double MEGABYTE = 1e6;

    /** Returns what is being done, as text. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "The tables of %s are being copied for fast queries: %,d files, %.1f MB. %s %d s so far.",
                study,
                files,
                bytes / MEGABYTE,
                now,
                elapsed.toSeconds());
    }
}
