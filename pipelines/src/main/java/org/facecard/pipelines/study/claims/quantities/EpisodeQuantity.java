package org.facecard.pipelines.study.claims.quantities;

import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;

/** A quantity that is computed from the episodes of the study's readings. */
public sealed interface EpisodeQuantity extends Quantity
        permits ArmChange,
                ArmDifference,
                PooledChange,
                PooledDifference,
                GainRecovered,
                OnsetDifference,
                PeakDifference,
                PeakPosition {
    /** Returns what is averaged. */
    Metric metric();

    /** Returns the most attempts per challenge that count; 1 for what is read off the first attempt. */
    int verificationIterations();

    /** Returns the split that is read. */
    Split split();

    /** Returns the reading mode; sampled if the YAML does not say. */
    ReadingMode mode();
}
