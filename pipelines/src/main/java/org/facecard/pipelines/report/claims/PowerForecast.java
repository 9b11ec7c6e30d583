package org.facecard.pipelines.report.claims;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;
import org.facecard.pipelines.report.measure.Unit;
import org.facecard.pipelines.report.statistics.DetectableEffect;
import org.facecard.pipelines.report.statistics.Inference;
import org.facecard.pipelines.report.statistics.MeanSquares;
import org.facecard.pipelines.results.tables.ClaimRow;

/** Predicts, before a study runs, what it can decide, from the spread in its last run. */
public final class PowerForecast {
    private static final List<Integer> SIZES = List.of(3, 5, 8, 12, 20);

    /** A last run of fewer seeds says nothing about the spread between them. */
    private static final int FEWEST = 2;

    private final int claims;
    private final List<MeanSquares> squares;

    private PowerForecast(int claims, List<MeanSquares> squares) {
        this.claims = claims;
        this.squares = squares;
    }

    /**
     * Returns what {@code claims} claims, tested together, can decide.
     *
     * @param last claims of the last run; those in other units than shares are left out
     */
    public static Optional<String> sentence(int claims, int seeds, List<ClaimRow> last) {
        List<MeanSquares> squares = last.stream()
                .filter(row ->
                        row.unit().equals(Unit.SHARE.label()) && row.seedVariance() != null && row.seeds() >= FEWEST)
                .map(StrictestStep::squares)
                .toList();
        return squares.isEmpty() ? Optional.empty() : Optional.of(new PowerForecast(claims, squares).words(seeds));
    }

    private String words(int seeds) {
        double[] points = points(seeds);
        String more = SIZES.stream()
                .filter(size -> size > seeds)
                .map(size -> "with %d from %s points on".formatted(size, number(upperHalf(points(size)))))
                .collect(Collectors.joining(", "));
        return "With %d claims, %s and the spread of the last run, no effect below %s points can be decided, and half of the claims only from %s points on, at a power of 80 %%. %s"
                        .formatted(
                                claims,
                                seeds == 1 ? "1 seed" : seeds + " seeds",
                                number(points[0]),
                                number(upperHalf(points)),
                                more.isEmpty()
                                        ? ""
                                        : "With more seeds, if the rules ask for them, half of the claims can be decided: "
                                                + more + ".")
                        .strip()
                + " "
                + shares();
    }

    private String shares() {
        double[] shares =
                squares.stream().mapToDouble(MeanSquares::seedShare).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "Seeds account for %.0f to %.0f %% of the variance, with a median of %.0f %%.",
                100 * shares[0],
                100 * shares[shares.length - 1],
                100 * Median.withDefaults().evaluate(shares));
    }

    /** Returns what each claim detects at Holm's first step, rising, in percentage points. */
    private double[] points(int seeds) {
        return squares.stream()
                .map(last -> last.resized(seeds, last.problems()))
                .mapToDouble(resized -> 100 * new DetectableEffect(resized).detectable(Inference.ALPHA / claims))
                .sorted()
                .toArray();
    }

    /** Returns what the upper half of the claims needs at least; no median, which is the mean of two for an even number. */
    private static double upperHalf(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static String number(double points) {
        return String.format(Locale.ROOT, "%.1f", points);
    }
}
