package org.facecard.pipelines.report.factors;

import java.util.OptionalDouble;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.study.Split;

/** The outcome, for a checkpoint of one base, that the factors explain. */
public enum FactorialOutcome implements Named {
    /** Success under the shifted rule, within all attempts, minus that of the start. */
    OOD_CHANGE("Change of success under the shifted rule"),
    /** Share of first answers under the shifted rule that read the state by the training rule. */
    TRAINING_RULE_INTRUSION("Training-rule intrusion"),
    /** As the first, within one attempt: without the answer after a wrong one, which RL practises and SFT does not. */
    FIRST_ATTEMPT_OOD_CHANGE("Change within one attempt, shifted rule");

    private final String words;

    FactorialOutcome(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Returns the outcome; empty where a reading is missing. */
    OptionalDouble of(ReportData data, long seed, CheckpointReadings at) {
        return switch (this) {
            case OOD_CHANGE -> change(data, seed, at, data.central());
            case TRAINING_RULE_INTRUSION -> data.seedMean(seed, at, Split.RULE_OOD, Measure.INTRUSION);
            case FIRST_ATTEMPT_OOD_CHANGE ->
                change(data, seed, at, data.central().withinOneAttempt());
        };
    }

    private static OptionalDouble change(ReportData data, long seed, CheckpointReadings at, Measure measure) {
        OptionalDouble end = data.seedMean(seed, at, Split.RULE_OOD, measure);
        OptionalDouble start = data.seedMean(seed, data.start(at.arm()), Split.RULE_OOD, measure);
        return end.isPresent() && start.isPresent()
                ? OptionalDouble.of(end.getAsDouble() - start.getAsDouble())
                : OptionalDouble.empty();
    }
}
