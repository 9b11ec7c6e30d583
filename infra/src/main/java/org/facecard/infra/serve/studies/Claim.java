package org.facecard.infra.serve.studies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.jspecify.annotations.Nullable;

/**
 * A claim of a study, decided: a row of its ledger.
 *
 * @param name within the study
 * @param sentence what is claimed
 * @param source where the paper claims it
 * @param quantity what was computed, as text
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
        Optional<EffectInterval> paper,
        Optional<EffectInterval> ours,
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
    public record EffectInterval(double value, double low, double high) {
        static Optional<EffectInterval> of(ResultSet row, String value, String low, String high) throws SQLException {
            return of(number(row, value), number(row, low), number(row, high));
        }

        static Optional<EffectInterval> of(@Nullable Double value, @Nullable Double low, @Nullable Double high) {
            return value == null
                    ? Optional.empty()
                    : Optional.of(new EffectInterval(value, low == null ? value : low, high == null ? value : high));
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
                EffectInterval.of(row, "paper_effect", "paper_low", "paper_high"),
                EffectInterval.of(row, "effect", "low", "high"),
                row.getString("verdict"),
                Optional.ofNullable(number(row, "adjusted_p")),
                reason == null ? "" : reason);
    }

    /** Returns a claim of a study of several parts; its name begins with the name of its part. */
    public static Claim of(ClaimRow row) {
        return new Claim(
                row.part() == null ? row.claim() : row.part() + "/" + row.claim(),
                row.sentence(),
                row.source(),
                row.quantity(),
                row.unit(),
                EffectInterval.of(row.paperEffect(), row.paperLow(), row.paperHigh()),
                EffectInterval.of(row.effect(), row.low(), row.high()),
                row.verdict(),
                Optional.ofNullable(row.adjustedP()),
                Objects.requireNonNullElse(row.reason(), ""));
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
