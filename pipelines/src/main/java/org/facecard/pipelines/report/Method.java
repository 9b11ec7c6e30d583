package org.facecard.pipelines.report;

import org.facecard.pipelines.study.ArmSpec;
import org.facecard.pipelines.study.FlopsMatching;
import org.facecard.pipelines.study.PpoArm;
import org.facecard.pipelines.study.SftArm;
import org.facecard.pipelines.study.SuboptimalSftArm;

/** How an arm is trained, as the report groups arms. */
enum Method {
    RL("RL", Mark.CIRCLE),
    SFT("SFT, equal FLOPs", Mark.SQUARE),
    UPDATE_MATCHED_SFT("SFT, equal FLOPs and updates", Mark.DIAMOND),
    SUBOPTIMAL_SFT("SFT on sub-optimal transcripts", Mark.SQUARE),
    RL_VARIANT("RL, varied", Mark.TRIANGLE);

    private final String words;
    private final Mark mark;

    Method(String words, Mark mark) {
        this.words = words;
        this.mark = mark;
    }

    static Method of(ArmSpec arm) {
        if (arm instanceof PpoArm) {
            return RL;
        }
        if (arm instanceof SftArm sft) {
            return sft.matching() instanceof FlopsMatching ? SFT : UPDATE_MATCHED_SFT;
        }
        return arm instanceof SuboptimalSftArm ? SUBOPTIMAL_SFT : RL_VARIANT;
    }

    String words() {
        return words;
    }

    Mark mark() {
        return mark;
    }
}
