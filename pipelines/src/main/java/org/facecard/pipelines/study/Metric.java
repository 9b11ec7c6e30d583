package org.facecard.pipelines.study;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a claim averages over episodes. */
public enum Metric implements Named {
    /** Solved within a number of attempts (paper appendix C.3). */
    SUCCESS("success"),
    /** The first attempt read the state as the prompt states. */
    STATED_RULE("stated-rule"),
    /** The first attempt read it by the training rule although the prompt states another. */
    TRAINING_RULE_INTRUSION("training-rule-intrusion");

    private final String label;

    Metric(String label) {
        this.label = label;
    }

    void check(int attempts) {
        Check.positive("quantity.attempts", attempts);
        Check.that(
                this == SUCCESS || attempts == 1,
                "quantity.attempts",
                attempts,
                "must be 1: %s is read off the first attempt".formatted(label));
    }

    @Override
    @JsonValue
    public String label() {
        return label;
    }

    @JsonCreator
    static Metric of(String label) {
        return Named.parse(Metric.class, label);
    }
}
