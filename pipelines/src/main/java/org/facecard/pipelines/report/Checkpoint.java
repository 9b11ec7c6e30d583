package org.facecard.pipelines.report;

import org.facecard.pipelines.study.Coordinates;

/**
 * A checkpoint in every seed: what remains of the coordinates when seeds are averaged.
 *
 * @param arm the arm's name, {@code init} or {@code base}
 * @param budget position on the compute axis
 */
record Checkpoint(String arm, int budget) {
    static final Checkpoint INIT = new Checkpoint(Coordinates.INIT, 0);

    static final Checkpoint BASE = new Checkpoint(Coordinates.BASE, 0);

    Coordinates of(long seed) {
        return new Coordinates(seed, arm, budget);
    }

    /** Its name in tables and sentences. */
    String words() {
        return budget == 0 ? arm : "%s, budget %d".formatted(arm, budget);
    }
}
