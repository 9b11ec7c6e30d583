package org.facecard.infra.serve.compare;

/**
 * One problem, tried by both sides.
 *
 * @param left what the left side made of it
 * @param right what the right side made of it
 */
record Pair(EpisodeResult left, EpisodeResult right) {
    /** Left minus right: 1, 0 or -1. */
    int difference() {
        return (left.solved() ? 1 : 0) - (right.solved() ? 1 : 0);
    }
}
