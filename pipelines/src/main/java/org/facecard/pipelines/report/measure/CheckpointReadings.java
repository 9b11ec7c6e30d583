package org.facecard.pipelines.report.measure;

import org.facecard.pipelines.study.plan.CheckpointId;

/**
 * A checkpoint in every seed: what remains of the coordinates when seeds are averaged.
 *
 * @param arm the arm's name, {@code init} or {@code base}
 * @param budget as the tables name it; 0 for base and init
 */
public record CheckpointReadings(String arm, int budget) {
    public static final CheckpointReadings INIT = new CheckpointReadings(CheckpointId.INIT, 0);

    public static final CheckpointReadings BASE = new CheckpointReadings(CheckpointId.BASE, 0);

    public CheckpointId of(long seed) {
        return new CheckpointId(seed, arm, budget);
    }

    /** Returns its name in tables and sentences. */
    public String words() {
        return budget == 0 ? arm : "%s, budget %d".formatted(arm, budget);
    }
}
