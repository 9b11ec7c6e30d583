package org.facecard.infra.serve.studies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claim of a study, decided: a row of its ledger.
 *
 * @param name within the study
 * @param sentence what is claimed
 * @param source where the paper claims it
 * @param quantity what was computed, in words
 * @param unit of effects: {@code share} or another
 * @param paper the paper's effect
 * @param ours our effect
 * @param verdict label of the decision
 * @param adjustedP after Holm's correction
 * @param reason why the claim is inconclusive, else empty
 */
public record Claim(
        String name,
        String sentence,
        String source,
        String quantity,
        String unit,
        Optional<Interval> paper,
        Optional<Interval> ours,
        String verdict,
        Optional<Double> adjustedP,
        String reason) {
    /**
     * A value with its 95 % interval.
     *
     * @param value the estimate
     * @param low lower end
     * @param high upper end
     */
    public record Interval(double value, double low, double high) {
        static Optional<Interval> of(ResultSet row, String value, String low, String high) throws SQLException {
            @Nullable Double middle = number(row, value);
            if (middle == null) {
                return Optional.empty();
            }
            @Nullable Double lower = number(row, low);
            @Nullable Double upper = number(row, high);
            return Optional.of(new Interval(middle, lower == null ? middle : lower, upper == null ? middle : upper));
        }
    }

    static Claim of(ResultSet row) throws SQLException {
        @Nullable String reason = row.getString("reason");
        return new Claim(
                row.getString("claim"),
                row.getString("sentence"),
                row.getString("source"),
                row.getString("quantity"),
                row.getString("unit"),
                Interval.of(row, "paper_effect", "paper_low", "paper_high"),
                Interval.of(row, "effect", "low", "high"),
                row.getString("verdict"),
                Optional.ofNullable(number(row, "adjusted_p")),
                reason == null ? "" : reason);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
