package org.facecard.infra.tracking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one stage into curves, which are named after the columns. */
final class StageMetrics {
    private final long started;
    private final long ended;
    private final List<TrackedMetric> metrics = new ArrayList<>();

    StageMetrics(StageRow stage) {
        this.started = StageMoments.started(stage);
        this.ended = StageMoments.ended(stage);
    }

    List<TrackedMetric> all() {
        return metrics;
    }

    /** Adds the costs of the stage. */
    void cost(StageRow stage) {
        Map<String, Double> cost = new LinkedHashMap<>();
        cost.put("wall_seconds", stage.wallSeconds());
        cost.put("cpu_seconds", stage.cpuSeconds());
        cost.put("queue_seconds", stage.queueSeconds());
        cost.put("tokens", (double) stage.tokens());
        cost.put("flops", stage.flops());
        cost.put("peak_memory_bytes", (double) stage.peakMemoryBytes());
        cost.forEach((name, value) -> add("cost/" + name, value, 0, ended));
    }

    /** A point per optimiser update; updates are spread evenly over the time that the stage took. */
    void training(List<TrainingRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            long at = started + (ended - started) * (i + 1) / rows.size();
            values(row).forEach((name, value) -> add("training/" + name, value, row.update(), at));
        }
    }

    private static Map<String, @Nullable Double> values(TrainingRow row) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        values.put("loss", row.loss());
        values.put("learning_rate", row.learningRate());
        values.put("gradient_norm", row.gradientNorm());
        values.put("tokens", (double) row.tokens());
        values.put("flops", row.flops());
        values.put("policy_loss", row.policyLoss());
        values.put("value_loss", row.valueLoss());
        values.put("entropy", row.entropy());
        values.put("approximate_kl", row.approximateKl());
        values.put("clip_fraction", row.clipFraction());
        values.put("reward", row.reward());
        values.put("success", row.success());
        return values;
    }

    /** A point per number of attempts that count. */
    void outcome(OutcomeRow row) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        values.put("success_rate", row.successRate());
        values.put("wilson_low", row.wilsonLow());
        values.put("wilson_high", row.wilsonHigh());
        values.put("step_accuracy", row.stepAccuracy());
        values.put("waypoint_accuracy", row.waypointAccuracy());
        values.put("turn_accuracy", row.turnAccuracy());
        values.put("observation_right", row.observationRight());
        values.put("instruction_right", row.instructionRight());
        values.put("mean_reward", row.meanReward());
        values.put("mean_tokens", row.meanTokens());
        values.put("stated_rule", (double) row.statedRule());
        values.put("training_rule", (double) row.trainingRule());
        values.put("other_reading", (double) row.otherReading());
        values.put("unreadable", (double) row.unreadable());
        values.forEach((name, value) -> add(name, value, row.verificationIterations(), ended));
    }

    private void add(String key, @Nullable Double value, long step, long at) {
        if (value != null) {
            metrics.add(new TrackedMetric(key, value, step, at));
        }
    }
}
