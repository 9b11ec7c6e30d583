package org.facecard.pipelines.study.spec;

import org.facecard.pipelines.common.Ranges;

/**
 * The hard preset of the street views: signs that the instruction does not name and that are easily taken for one that it names.
 *
 * @param secondSign probability that a sign in view has another beside it
 * @param nearNames probability that a sign shares a word with one of the instruction
 */
public record HardSigns(double secondSign, double nearNames) {
    /** Refuses what is no probability. */
    public HardSigns {
        Ranges.share("task.image.hard.second-sign", secondSign);
        Ranges.share("task.image.hard.near-names", nearNames);
    }
}
