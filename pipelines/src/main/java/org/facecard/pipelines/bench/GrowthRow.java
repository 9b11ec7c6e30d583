package org.facecard.pipelines.bench;

import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.results.tables.Table;

/**
 * How the CPU time of one kind of work grows with its size: a row of {@code growth.parquet}. The exponent b of seconds = a
 * size^b, fitted by least squares on the logarithms to every repeat of the run.
 *
 * @param work label of what was measured
 * @param setting model or game, empty for none
 * @param axis what the size counts
 * @param smallest size
 * @param largest size
 * @param exponent mean over repeats
 * @param low lower end of its 95 % interval
 * @param high upper end of its 95 % interval
 * @param linear whether the work should grow no faster than the size
 * @param fault whether it is linear and the whole interval lies above {@value #MOST}
 */
public record GrowthRow(
        String work,
        String setting,
        String axis,
        long smallest,
        long largest,
        double exponent,
        double low,
        double high,
        boolean linear,
        boolean fault) {
    /** The table of these rows. */
    public static final Table<GrowthRow> TABLE = new Table<>("growth", 1, GrowthRow.class);

    /** The largest exponent of linear work. */
    public static final double MOST = 1.1;

    /** Returns the line that grows. */
    public String line() {
        return "%s over %s".formatted(setting.isEmpty() ? work : work + " " + setting, axis);
    }

    /** Returns whether {@code one} is a point of the line. Along parameters the setting is the model, which varies with the size. */
    boolean has(BenchCase one) {
        return work.equals(one.work().label())
                && axis.equals(one.axis().label())
                && (one.axis() == BenchAxis.PARAMETERS || setting.equals(one.setting()));
    }
}
