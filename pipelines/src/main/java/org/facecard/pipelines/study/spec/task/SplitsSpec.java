package org.facecard.pipelines.study.spec.task;

import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Partition;

/**
 * How the number multisets are divided; training gets the rest.
 *
 * @param seed of the permutation that divides
 * @param selection share of the multisets on which choices may be made
 * @param reporting share of the multisets that only the report sees
 */
public record SplitsSpec(long seed, double selection, double reporting) {
    /** Refuses a division that leaves nothing to train on or to report. */
    public SplitsSpec {
        Ranges.share("splits.selection", selection);
        Ranges.share("splits.reporting", reporting);
        Ranges.that(
                reporting > 0,
                "splits.reporting",
                reporting,
                "must be above 0, so that there are problems to report on");
        Ranges.that(
                selection + reporting < 1,
                "splits",
                "%s + %s".formatted(selection, reporting),
                "must leave a share for training: keep selection + reporting below 1");
    }

    /** Returns how many of {@code count} routes {@code partition} gets. */
    public int routes(Partition partition, int count) {
        int forSelection = (int) Math.round(selection * count);
        int forReporting = (int) Math.round(reporting * count);
        return switch (partition) {
            case SELECTION -> forSelection;
            case REPORTING -> forReporting;
            case TRAIN -> count - forSelection - forReporting;
        };
    }
}
