package org.facecard.pipelines.report.chart;

import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;

/** How an arm is trained, as the report groups arms. */
public enum TrainingMethod {
    RL("RL", PointMark.CIRCLE),
    SFT("SFT, equal FLOPs", PointMark.SQUARE),
    UPDATE_MATCHED_SFT("SFT, equal FLOPs and updates", PointMark.DIAMOND),
    SUBOPTIMAL_SFT("SFT on sub-optimal transcripts", PointMark.SQUARE),
    SFT_VARIANT("SFT, varied", PointMark.TRIANGLE),
    RL_VARIANT("RL, varied", PointMark.TRIANGLE);

    private final String words;
    private final PointMark mark;

    TrainingMethod(String words, PointMark mark) {
        this.words = words;
        this.mark = mark;
    }

    public static TrainingMethod of(ArmSpec arm) {
        if (arm instanceof PpoArm) {
            return RL;
        }
        if (arm instanceof SftArm sft) {
            return sft.varied() ? SFT_VARIANT : plain(sft);
        }
        return arm instanceof SuboptimalSftArm ? SUBOPTIMAL_SFT : RL_VARIANT;
    }

    private static TrainingMethod plain(SftArm sft) {
        return sft.matching() instanceof FlopsMatching ? SFT : UPDATE_MATCHED_SFT;
    }

    public String words() {
        return words;
    }

    PointMark mark() {
        return mark;
    }
}
