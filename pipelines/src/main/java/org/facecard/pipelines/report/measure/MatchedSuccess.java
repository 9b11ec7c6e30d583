package org.facecard.pipelines.report.measure;

import java.util.Arrays;

/**
 * Compares two trajectories at the highest ID success that both reach, where each first reaches it, interpolated
 * linearly between checkpoints. Whatever moves the checkpoints also moves the level and the crossing.
 *
 * @param minuend checkpoints of the first trajectory, start included
 * @param subtrahend checkpoints of the second, start included
 */
public record MatchedSuccess(int minuend, int subtrahend) {
    /** One trajectory: ID success and the compared metric by checkpoint. */
    private record Path(double[] id, double[] metric) {
        double highest() {
            return Arrays.stream(id).max().orElse(Double.NaN);
        }

        /** Returns the metric where ID success first reaches {@code level}; not a number when it never does. */
        double at(double level) {
            for (int i = 0; i < id.length; i++) {
                if (id[i] >= level) {
                    return i == 0 ? metric[0] : between(i, (level - id[i - 1]) / (id[i] - id[i - 1]));
                }
            }
            return Double.NaN;
        }

        private double between(int end, double share) {
            return metric[end - 1] + share * (metric[end] - metric[end - 1]);
        }
    }

    /**
     * Returns the metric's difference at matched ID success.
     *
     * @param means ID success of the first trajectory's checkpoints, then its metric, then both of the second
     */
    public double difference(double[] means) {
        double level = Math.min(first(means).highest(), second(means).highest());
        return first(means).at(level) - second(means).at(level);
    }

    /** Returns whether both trajectories rise above their start, so that there is more to compare than the starts. */
    public boolean rises(double[] means) {
        return first(means).highest() > first(means).id()[0]
                && second(means).highest() > second(means).id()[0];
    }

    private Path first(double[] means) {
        return new Path(Arrays.copyOfRange(means, 0, minuend), Arrays.copyOfRange(means, minuend, 2 * minuend));
    }

    private Path second(double[] means) {
        int start = 2 * minuend;
        return new Path(
                Arrays.copyOfRange(means, start, start + subtrahend),
                Arrays.copyOfRange(means, start + subtrahend, start + 2 * subtrahend));
    }
}
