package org.facecard.pipelines.policy.optimizer;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Dynamic tree quantisation (Dettmers, arXiv 1511.04561; Dettmers et al., arXiv 2110.02861, sections 1.3 and 2.2): 256
 * numbers for moments that are divided by the largest of their block. Each of seven powers of ten is cut into equal
 * cells, whose middles are the numbers; a power has half as many cells as the next. 0 and 1 are added.
 */
enum DynamicCode {
    /** For a moment of either sign: 1, 2, ... 64 cells, and the same below 0. */
    SIGNED(1),
    /** For a moment that is never below 0: 2, 4, ... 128 cells. */
    UNSIGNED(2);

    private static final int POWERS = 7;
    private static final double SMALLEST_SHARE = 0.1;

    private final int fewestCells;

    DynamicCode(int fewestCells) {
        this.fewestCells = fewestCells;
    }

    /** Returns the numbers by code, rising. */
    float[] numbers() {
        return floats(all());
    }

    /** Returns the 255 numbers halfway between neighbours: up to the first of them code 0 is nearest, and so on. */
    float[] thresholds() {
        double[] numbers = all();
        return floats(IntStream.range(1, numbers.length)
                .mapToDouble(code -> (numbers[code - 1] + numbers[code]) / 2)
                .toArray());
    }

    private double[] all() {
        double[] above = IntStream.range(0, POWERS)
                .boxed()
                .flatMapToDouble(this::middles)
                .toArray();
        DoubleStream below = switch (this) {
            case SIGNED -> DoubleStream.of(above).map(number -> -number);
            case UNSIGNED -> DoubleStream.empty();
        };
        return DoubleStream.concat(DoubleStream.concat(below, DoubleStream.of(above)), DoubleStream.of(0, 1))
                .sorted()
                .toArray();
    }

    /** Returns the middles of the cells between a tenth of {@code 10^(power - 6)} and all of it. */
    private DoubleStream middles(int power) {
        int cells = fewestCells << power;
        double scale = StrictMath.pow(10, power - POWERS + 1);
        return IntStream.range(0, cells)
                .mapToDouble(cell -> scale * (SMALLEST_SHARE + (1 - SMALLEST_SHARE) * (cell + 0.5) / cells));
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
