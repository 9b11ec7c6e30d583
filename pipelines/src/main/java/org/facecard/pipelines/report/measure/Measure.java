package org.facecard.pipelines.report.measure;

import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.claims.quantities.EpisodeQuantity;
import org.facecard.pipelines.study.claims.quantities.Metric;

/**
 * What is averaged.
 *
 * @param metric of which episodes or steps
 * @param verificationIterations the most attempts per challenge that count
 * @param mode reading mode
 */
public record Measure(Metric metric, int verificationIterations, ReadingMode mode) {
    /** The first attempt, where the rule decides, read the state as the prompt states. */
    public static final Measure STATED_RULE = new Measure(Metric.STATED_RULE, 1, ReadingMode.SAMPLED);

    /** The first attempt read the state by the training rule although the prompt states another. */
    public static final Measure INTRUSION = new Measure(Metric.TRAINING_RULE_INTRUSION, 1, ReadingMode.SAMPLED);

    /** The picture was read. */
    public static final Measure RECOGNITION = new Measure(Metric.SUCCESS, 1, ReadingMode.RECOGNITION);

    /** The first attempt is right, among those in which the picture was read. */
    public static final Measure GIVEN_RECOGNITION =
            new Measure(Metric.SUCCESS_GIVEN_RECOGNITION, 1, ReadingMode.SAMPLED);

    /** Solved within {@code verificationIterations} attempts, on policy. */
    public static Measure success(int verificationIterations) {
        return new Measure(Metric.SUCCESS, verificationIterations, ReadingMode.SAMPLED);
    }

    /** Returns the measure that a claim names. */
    public static Measure of(EpisodeQuantity quantity) {
        return new Measure(quantity.metric(), quantity.verificationIterations(), quantity.mode());
    }

    /** Returns the same measure of first attempts. */
    public Measure withinOneAttempt() {
        return new Measure(metric, 1, mode);
    }

    /**
     * Returns its share of one episode of a reading; the mean over episodes is the sum of parts over the sum of wholes.
     */
    public Share of(Reading reading, int episode) {
        return switch (metric) {
            case SUCCESS -> new Share(reading.solvedWithin(episode, verificationIterations) ? 1 : 0, 1);
            case STEP_ACCURACY -> reading.right(episode, step -> step.attempt() <= verificationIterations);
            case WAYPOINT_ACCURACY -> reading.waypoints(episode, verificationIterations);
            case TURN_ACCURACY ->
                reading.right(episode, step -> step.attempt() <= verificationIterations && step.decidedByRule());
            case STATED_RULE -> reading.readAs(episode, "stated-rule");
            case TRAINING_RULE_INTRUSION -> reading.readAs(episode, "training-rule");
            case SUCCESS_GIVEN_RECOGNITION -> reading.rightOfSeen(episode);
        };
    }

    /**
     * @param part what counts
     * @param whole out of what; 1 where episodes are counted
     */
    public record Share(double part, double whole) {}
}
