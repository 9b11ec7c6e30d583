package org.facecard.pipelines.memorisation;

import java.util.List;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.results.tables.WeightDistanceRow;

/** Measures how far the weights of a checkpoint lie from the init's. */
public final class WeightDistanceReader {
    /** RL trains it and SFT does not; it decides no answer. */
    private static final String VALUE_HEAD = "value_head.";

    private WeightDistanceReader() {}

    /** Returns a row for every matrix; both policies have the same shape and no adapters. */
    public static List<WeightDistanceRow> rows(Policy init, Policy checkpoint) {
        return init.tensors().stream()
                .filter(tensor -> !tensor.name().startsWith(VALUE_HEAD))
                .map(tensor -> row(tensor.name(), init.numbers(tensor), checkpoint.numbers(tensor)))
                .toList();
    }

    /** Returns the row of one matrix, from its numbers before and after training. */
    static WeightDistanceRow row(String matrix, float[] before, float[] after) {
        double initSquares = 0;
        double changeSquares = 0;
        double largest = 0;
        for (int i = 0; i < before.length; i++) {
            double change = (double) after[i] - before[i];
            initSquares += (double) before[i] * before[i];
            changeSquares += change * change;
            largest = Math.max(largest, Math.abs(change));
        }
        return new WeightDistanceRow(matrix, initSquares, changeSquares, largest);
    }
}
