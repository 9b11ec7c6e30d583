package org.facecard.pipelines.report.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;

/**
 * Inference on a function of means that moves in steps and so has no slope, as an onset does: it evaluates the function
 * at means drawn around the observed ones. A draw moves the means by the seeds' deviations, each times a normal
 * variable and all by the root of (S - 1) / W, W chi-squared with S - 1 degrees of freedom, and by the problems'
 * deviations, each times a normal variable.
 *
 * <p>Deviation: the rest is not subtracted from the seeds' part, because how much to subtract depends on the direction;
 * so the intervals err on the wide side.
 *
 * @param value the function of the means
 * @param draws in rising order, possibly infinite
 * @param seeds behind it
 * @param problems behind it
 * @param varies whether the means vary with seeds or problems; a function of them that moves in steps may still have one
 *     value in every draw, which is then certain
 */
public record DrawnInference(double value, double[] draws, int seeds, int problems, boolean varies)
        implements Inference {
    private static final int DRAWS = 10_000;

    /** Returns what {@code crossed} says of {@code statistic} of its means. */
    public static DrawnInference of(CrossedSamples crossed, ToDoubleFunction<double[]> statistic, Draws draws) {
        double[] sorted = IntStream.range(0, DRAWS)
                .mapToDouble(
                        i -> statistic.applyAsDouble(crossed.moved(draws.at(i).generator())))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new DrawnInference(
                statistic.applyAsDouble(crossed.means()),
                sorted,
                crossed.seeds(),
                crossed.problems(),
                sorted.length > 0 && crossed.varies());
    }

    /** Returns the root of (S - 1) / W, W the sum of S - 1 squared normal variables; 0 for one seed, whose spread is unknown. */
    static double inflation(int seeds, RandomGenerator generator) {
        if (seeds < 2) {
            return 0;
        }
        double squares = 0;
        for (int i = 1; i < seeds; i++) {
            double normal = generator.nextGaussian();
            squares += normal * normal;
        }
        return Math.sqrt((seeds - 1) / squares);
    }

    /** Returns twice the smaller share of draws on or beyond the bound, one draw added to each. */
    @Override
    public double pValue(double bound) {
        long below = Arrays.stream(draws).filter(value -> value <= bound).count();
        long above = Arrays.stream(draws).filter(value -> value >= bound).count();
        return Math.min(1, 2.0 * (1 + Math.min(below, above)) / (1 + draws.length));
    }

    /** Returns the smallest draw whose p-value is above 5 %. */
    @Override
    public double low() {
        return draws.length == 0 ? Double.NaN : draws[beyond()];
    }

    /** Returns the largest draw whose p-value is above 5 %. */
    @Override
    public double high() {
        return draws.length == 0 ? Double.NaN : draws[draws.length - 1 - beyond()];
    }

    private int beyond() {
        return Math.max(0, (int) Math.floor(ALPHA / 2 * (1 + draws.length)) - 1);
    }
}
