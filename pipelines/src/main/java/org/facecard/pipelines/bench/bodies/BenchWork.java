package org.facecard.pipelines.bench.bodies;

import org.facecard.pipelines.common.Named;

/** What is measured. */
public enum BenchWork implements Named {
    /** An answer of GeneralPoints is judged. */
    VERDICTS("answer"),
    /** A deal is opened and its prompt written. */
    DEALS("deal"),
    /** Four cards are drawn. */
    CARD_IMAGES("image"),
    /** A study is planned. */
    PLAN("plan"),
    /** A workflow calls an activity that does nothing, repeatedly. */
    ACTIVITY("workflow"),
    /** One update of supervised fine-tuning. */
    SFT_STEP("update"),
    /** One update of the small vision model, on rows with a picture each. */
    VISION_STEP("update"),
    /** Episodes are played, valued and learned from. */
    PPO_ITERATION("iteration"),
    /** Answers are sampled, one per row. */
    GENERATION("batch"),
    /** Weights and both moments are written. */
    CHECKPOINT_SAVE("checkpoint"),
    /** Weights and both moments are read. */
    CHECKPOINT_LOAD("checkpoint"),
    /** Rows of attempts are written. */
    PARQUET_WRITE("file"),
    /** Rows of attempts are read. */
    PARQUET_READ("file");

    private final String unit;

    BenchWork(String unit) {
        this.unit = unit;
    }

    /** Returns the name of what one run does, in the singular. */
    public String unit() {
        return unit;
    }

    /** Returns whether it computes with tensors. */
    public boolean onTensors() {
        return switch (this) {
            case SFT_STEP, VISION_STEP, PPO_ITERATION, GENERATION, CHECKPOINT_SAVE, CHECKPOINT_LOAD -> true;
            case VERDICTS, DEALS, CARD_IMAGES, PLAN, ACTIVITY, PARQUET_WRITE, PARQUET_READ -> false;
        };
    }
}
