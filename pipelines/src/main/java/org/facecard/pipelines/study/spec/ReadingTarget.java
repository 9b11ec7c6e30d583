package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;

/**
 * What a base must read before it has learned to see. It is asked after every round of {@code steps} updates, in the words in which it
 * learns to read, about pictures of the selection partition, which nothing else is trained or reported on.
 *
 * @param share of the pictures that it must read, every word right
 * @param pictures that it is asked about
 * @param rounds of {@code steps} updates, at most; the learning rate rises and falls in each (cosine annealing with warm
 *     restarts). What does not read after the last is used as it is, and the results say so
 */
public record ReadingTarget(double share, int pictures, int rounds) {
    /** Refuses shares and counts that ask nothing. */
    public ReadingTarget {
        Ranges.share("vision.pretraining.until.share", share);
        Ranges.positive("vision.pretraining.until.pictures", pictures);
        Ranges.that(
                rounds >= 2,
                "vision.pretraining.until.rounds",
                rounds,
                "must be at least 2: one round needs no vision.pretraining.until");
    }
}
