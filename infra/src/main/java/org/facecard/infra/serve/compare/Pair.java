package org.facecard.infra.serve.compare;

/**
 * One problem, tried by both sides.
 *
 * @param left result of the left side
 * @param right result of the right side
 */
record Pair(EpisodeResult left, EpisodeResult right) {
    /** Left minus right: 1, 0 or -1. */
    int difference() {
        return (left.solved() ? 1 : 0) - (right.solved() ? 1 : 0);
    }
}
