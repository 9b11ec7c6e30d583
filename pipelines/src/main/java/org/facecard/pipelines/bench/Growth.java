package org.facecard.pipelines.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;

/** Fits how work grows with its size. */
final class Growth {
    private static final int FEWEST_SIZES = 3;

    private Growth() {}

    /** Returns one row per line that has at least three sizes. */
    static List<GrowthRow> of(List<Measured> measured) {
        Map<String, List<Measured>> lines = new LinkedHashMap<>();
        measured.forEach(point -> lines.computeIfAbsent(line(point.what()), line -> new ArrayList<>())
                .add(point));
        return lines.values().stream()
                .filter(points -> points.size() >= FEWEST_SIZES)
                .map(Growth::row)
                .toList();
    }

    /** Along parameters, the setting is the model, which varies with the size. */
    private static String line(BenchCase what) {
        return what.axis() == BenchAxis.PARAMETERS
                ? what.work().label()
                : what.line() + " " + what.axis().label();
    }

    private static GrowthRow row(List<Measured> points) {
        BenchCase first = points.get(0).what();
        int repeats =
                points.stream().mapToInt(point -> point.seconds().length).min().orElseThrow();
        double[] exponents = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++) {
            exponents[repeat] = exponent(points, repeat);
        }
        LogMean mean = LogMean.ofLogs(exponents);
        double low = mean.log() - mean.distance();
        return new GrowthRow(
                first.work().label(),
                first.axis() == BenchAxis.PARAMETERS ? "" : first.setting(),
                first.axis().label(),
                points.stream().mapToLong(point -> point.what().size()).min().orElseThrow(),
                points.stream().mapToLong(point -> point.what().size()).max().orElseThrow(),
                mean.log(),
                low,
                mean.log() + mean.distance(),
                first.axis().linear(),
                first.axis().linear() && low > GrowthRow.MOST);
    }

    /** Returns the least-squares slope of log seconds over log size. */
    private static double exponent(List<Measured> points, int repeat) {
        double meanX = points.stream().mapToDouble(Growth::x).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        for (Measured point : points) {
            xy += (x(point) - meanX) * Math.log(point.seconds()[repeat]);
            xx += (x(point) - meanX) * (x(point) - meanX);
        }
        return xy / xx;
    }

    private static double x(Measured point) {
        return Math.log(point.what().size());
    }
}
