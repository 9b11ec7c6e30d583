package org.facecard.pipelines.demo;

import org.facecard.pipelines.common.Named;

/** A checkpoint that comes with the program, in half precision. Labels are names of arms, or {@code init}. */
public enum DemoCheckpoint implements Named {
    /** Where both methods start. */
    INIT("where PPO and SFT start"),
    /** The end of the PPO arm. */
    PPO("after reinforcement learning (PPO)"),
    /** The end of the hot SFT arm. */
    SFT_HOT("after supervised fine-tuning (SFT) at a high (\"hot\") learning rate");

    private final String meaning;

    DemoCheckpoint(String meaning) {
        this.meaning = meaning;
    }

    /** Returns what it is, as text. */
    public String meaning() {
        return meaning;
    }
}
