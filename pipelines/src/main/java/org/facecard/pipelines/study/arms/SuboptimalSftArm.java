package org.facecard.pipelines.study.arms;

import java.util.List;
import org.facecard.pipelines.common.Ranges;

/**
 * Supervised fine-tuning on revision transcripts of an imperfect player, errors and the verifier's words included (paper
 * appendix C.1, figure 15).
 *
 * @param verificationIterations attempts written in each transcript
 * @param sft everything else
 */
public record SuboptimalSftArm(int verificationIterations, SftArm sft) implements ArmSpec {
    /** Refuses empty transcripts and, so that one thing is varied at a time, a varied sft arm. */
    public SuboptimalSftArm {
        Ranges.positive("arms.*.verification-iterations", verificationIterations);
        Ranges.that(
                !sft.varied(),
                "arms.*.sft",
                "varied",
                "must be a plain sft arm: leave out objective, demonstrations, frozen and adapters");
    }

    @Override
    public List<String> others() {
        return sft.others();
    }

    @Override
    public ArmSpec plain() {
        return sft;
    }
}
