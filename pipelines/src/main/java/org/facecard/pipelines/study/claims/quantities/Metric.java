package org.facecard.pipelines.study.claims.quantities;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.ReadingMode;

/** What a claim averages: over episodes, or over the steps of all episodes together. */
public enum Metric implements Named {
    /** Every challenge of the episode solved within a number of attempts: a deal, all waypoints of a route (appendix C.3). */
    SUCCESS,
    /** Right attempts / attempts, every one a sample of its own (paper appendix C.3, V-IRL). */
    STEP_ACCURACY,
    /** Waypoints solved within a number of attempts / waypoints reached. */
    WAYPOINT_ACCURACY,
    /** As {@link #STEP_ACCURACY}, over the steps that the stated rule decides: the turns of a route. */
    TURN_ACCURACY,
    /** The first attempt, where the rule decides, read the state as the prompt states. */
    STATED_RULE,
    /** The first attempt, where the rule decides, read it by the training rule although the prompt states another. */
    TRAINING_RULE_INTRUSION,
    /** Right first attempts / first attempts that repeat what the picture shows. */
    SUCCESS_GIVEN_RECOGNITION;

    void check(int verificationIterations, ReadingMode mode) {
        Ranges.positive("quantity.verification-iterations", verificationIterations);
        Ranges.that(
                !offFirstAttempt() || verificationIterations == 1,
                "quantity.verification-iterations",
                verificationIterations,
                "must be 1: %s is read from the first attempt".formatted(label()));
        Ranges.that(
                verificationIterations <= mode.attempts(verificationIterations),
                "quantity.verification-iterations",
                verificationIterations,
                "must be 1: a %s reading takes one answer per challenge".formatted(mode.label()));
        Ranges.that(
                mode != ReadingMode.RECOGNITION || this == SUCCESS,
                "quantity.metric",
                label(),
                "must be success: in the mode recognition an answer is only right or wrong");
    }

    private boolean offFirstAttempt() {
        return switch (this) {
            case SUCCESS, STEP_ACCURACY, WAYPOINT_ACCURACY, TURN_ACCURACY -> false;
            case STATED_RULE, TRAINING_RULE_INTRUSION, SUCCESS_GIVEN_RECOGNITION -> true;
        };
    }

    @JsonCreator
    static Metric of(String label) {
        return Named.parse(Metric.class, label);
    }
}
