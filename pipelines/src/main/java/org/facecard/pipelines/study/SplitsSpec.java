package org.facecard.pipelines.study;

/**
 * How the number multisets are divided; training keeps what the others leave.
 *
 * @param seed of the permutation that divides
 * @param selection share of the multisets on which choices may be made
 * @param reporting share of the multisets that only the report sees
 */
public record SplitsSpec(long seed, double selection, double reporting) {
    /** Refuses a division that leaves nothing to train on or to report. */
    public SplitsSpec {
        Check.share("splits.selection", selection);
        Check.share("splits.reporting", reporting);
        Check.that(reporting > 0, "splits.reporting", reporting, "must leave something to report on");
        Check.that(
                selection + reporting < 1,
                "splits",
                "%s + %s".formatted(selection, reporting),
                "must leave a share for training: selection + reporting below 1");
    }
}
