package org.facecard.infra.docs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Units of the columns of results: of a single column, by the ending of its name, or of a whole table. */
final class ColumnUnits {
    /** Units by the endings of names in lower case; no ending is that of another. */
    private static final Map<String, String> UNITS = Map.of(
            "seconds", "s",
            "bytes", "bytes",
            "cpuhours", "hours",
            "flops", "FLOPs",
            "logprobability", "nats",
            "kl", "nats",
            "loss", "nats",
            "tokens", "tokens",
            "reward", "reward");

    private static final Map<String, String> SHARES = Stream.of("rate", "accuracy", "right", "low", "high", "mean")
            .collect(Collectors.toMap(ending -> ending, ending -> "share, 0 to 1"));

    /** Whole numbers that count nothing. */
    private static final Set<String> POSITIONS = Set.of(
            "seed",
            "budget",
            "episode",
            "attempt",
            "rank",
            "waypoint",
            "iteration",
            "update",
            "trace",
            "prompt",
            "row");

    /** What the other numbers of a table are. */
    private static final Map<String, String> TABLES = Map.of(
            "claims", "column `unit`",
            "shapes", "difference of shares",
            "variance_shares", "share of the variance",
            "rule_scores", "R²",
            "predictors", "R²",
            "predictions", "share, or a difference of two",
            "base_predictions", "share, or a difference of two",
            "scale_effects", "difference of shares",
            "scale_slopes", "difference of shares",
            "scale_lines", "difference of shares");

    /** Columns whose unit neither name nor table tells; empty for numbers without a unit. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("training.learningRate", ""),
            Map.entry("training.gradientNorm", ""),
            Map.entry("training.entropy", "nats"),
            Map.entry("training.clipFraction", "share, 0 to 1"),
            Map.entry("training.success", "share, 0 to 1"),
            Map.entry("divergence.forward", "nats"),
            Map.entry("divergence.reverse", "nats"),
            Map.entry("rotation.left", "radians"),
            Map.entry("rotation.right", "radians"),
            Map.entry("rotation.values", ""),
            Map.entry("weight_distances.initSquares", ""),
            Map.entry("weight_distances.changeSquares", ""),
            Map.entry("weight_distances.largestChange", ""),
            Map.entry("value_probabilities.stated", ""),
            Map.entry("value_probabilities.training", ""),
            Map.entry("value_probabilities.statedProbability", "share, 0 to 1"),
            Map.entry("value_probabilities.trainingProbability", "share, 0 to 1"),
            Map.entry("predictors.aboveKl", "R²"),
            Map.entry("views.metres", "m"),
            Map.entry("changes.change", "difference of shares"),
            Map.entry("changes.low", "difference of shares"),
            Map.entry("changes.high", "difference of shares"),
            Map.entry("claims.p", ""),
            Map.entry("claims.adjustedP", ""),
            Map.entry("claims.seedVariance", "square of column `unit`"),
            Map.entry("claims.problemVariance", "square of column `unit`"),
            Map.entry("claims.restVariance", "square of column `unit`"),
            Map.entry("shapes.peakTeraflops", "10^12 FLOPs"),
            Map.entry("shapes.peakTeraflopsLow", "10^12 FLOPs"),
            Map.entry("shapes.peakTeraflopsHigh", "10^12 FLOPs"),
            Map.entry("shapes.teraflops", "10^12 FLOPs"),
            Map.entry("rule_scores.error", "share, 0 to 1"),
            Map.entry("scale_slopes.slope", "difference of shares per factor of 10"));

    private ColumnUnits() {}

    /**
     * Returns the unit of a column, empty if it has none.
     *
     * @param column name of the record's component
     * @param type {@code double}, {@code int32}, {@code int64}, {@code boolean} or {@code string}
     * @throws AssertionError when the unit of a number is not known
     */
    static String of(String table, String column, String type) {
        String single = COLUMNS.get(table + "." + column);
        if (single != null) {
            return single;
        } else if (type.equals("string") || type.equals("boolean")) {
            return "";
        }
        String name = column.toLowerCase(Locale.ROOT);
        return named(name, UNITS).orElseGet(() -> type.equals("double") ? ofNumber(table, name) : ofCount(name));
    }

    private static String ofCount(String name) {
        return POSITIONS.contains(name) ? "" : "count";
    }

    private static String ofNumber(String table, String name) {
        return Optional.ofNullable(TABLES.get(table))
                .or(() -> named(name, SHARES))
                .orElseThrow(() -> new AssertionError("%s.%s has no unit".formatted(table, name)));
    }

    private static Optional<String> named(String name, Map<String, String> endings) {
        return endings.entrySet().stream()
                .filter(ending -> name.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
