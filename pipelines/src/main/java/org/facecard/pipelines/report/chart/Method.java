package org.facecard.pipelines.report.chart;

import org.facecard.pipelines.study.arms.ArmSpec;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.SuboptimalSftArm;

/** How an arm is trained, as the report groups arms. */
public enum Method {
    RL("RL", Mark.CIRCLE),
    SFT("SFT, equal FLOPs", Mark.SQUARE),
    UPDATE_MATCHED_SFT("SFT, equal FLOPs and updates", Mark.DIAMOND),
    SUBOPTIMAL_SFT("SFT on sub-optimal transcripts", Mark.SQUARE),
    SFT_VARIANT("SFT, varied", Mark.TRIANGLE),
    RL_VARIANT("RL, varied", Mark.TRIANGLE);

    private final String words;
    private final Mark mark;

    Method(String words, Mark mark) {
        this.words = words;
        this.mark = mark;
    }

    public static Method of(ArmSpec arm) {
        if (arm instanceof PpoArm) {
            return RL;
        }
        if (arm instanceof SftArm sft) {
            return sft.varied() ? SFT_VARIANT : plain(sft);
        }
        return arm instanceof SuboptimalSftArm ? SUBOPTIMAL_SFT : RL_VARIANT;
    }

    private static Method plain(SftArm sft) {
        return sft.matching() instanceof FlopsMatching ? SFT : UPDATE_MATCHED_SFT;
    }

    public String words() {
        return words;
    }

    Mark mark() {
        return mark;
    }
}
