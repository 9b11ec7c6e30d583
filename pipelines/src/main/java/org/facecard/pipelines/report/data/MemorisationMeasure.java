package org.facecard.pipelines.report.data;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.facecard.pipelines.results.tables.DivergenceRow;
import org.facecard.pipelines.results.tables.RotationRow;
import org.facecard.pipelines.results.tables.SkillRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TraceRow;
import org.facecard.pipelines.results.tables.ValueProbabilityRow;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.claims.quantities.MemorisationMetric;

/**
 * A mean over the rows of one of the tables of memorisation: the sum of {@code value} over the sum of {@code weight}.
 *
 * @param table that is read
 * @param among which of its rows
 * @param cluster what intervals cluster by
 * @param value counted
 * @param weight how much a row counts
 * @param range of the mean
 * @param <R> the rows
 */
public record MemorisationMeasure<R extends Record>(
        Table<R> table,
        Predicate<R> among,
        Function<R, String> cluster,
        ToDoubleFunction<R> value,
        ToDoubleFunction<R> weight,
        Range range) {
    /** Where a mean can lie. */
    public enum Range {
        /** From 0 to 1. */
        SHARE,
        /** Anywhere. */
        UNBOUNDED
    }

    /** The kind of the examples that SFT was shown, in {@link TraceRow#kind}. */
    public static final String SHOWN = "shown";

    /** The kind of the examples that no stage was shown. */
    public static final String HELD_OUT = "held-out";

    /** Returns the measure that a claim names. */
    public static MemorisationMeasure<?> of(MemorisationMetric metric) {
        return switch (metric) {
            case EXCESS_COPIES -> excessCopies(SHOWN);
            case FORWARD_KL -> forward(Split.HELD_OUT_ID);
            case REVERSE_KL -> reverse(Split.HELD_OUT_ID);
            case SKILL_LOSS -> skillLoss();
            case HELD_OUT_LOSS -> loss(HELD_OUT);
            case ROTATION -> rotation();
            case SINGULAR_VALUES -> singularValues();
            case STATED_VALUE -> statedValue(Split.RULE_OOD);
            case TRAINING_VALUE -> trainingValue(Split.RULE_OOD);
        };
    }

    /** Returns the loss on given answers of one kind, nats per token. */
    public static MemorisationMeasure<TraceRow> loss(String kind) {
        return traces(kind, row -> row.loss() * row.tokens(), TraceRow::tokens, Range.UNBOUNDED);
    }

    /** Returns the share of sampled answers that are right. */
    public static MemorisationMeasure<TraceRow> correct(String kind) {
        return samples(kind, TraceRow::correct);
    }

    /** Returns the share of sampled answers that equal the given one. */
    public static MemorisationMeasure<TraceRow> copies(String kind) {
        return samples(kind, TraceRow::copies);
    }

    /** Returns the share of sampled answers that equal another expert answer: equal words by chance. */
    public static MemorisationMeasure<TraceRow> otherCopies(String kind) {
        return samples(kind, TraceRow::otherCopies);
    }

    /** Returns the share of copies beyond chance. */
    public static MemorisationMeasure<TraceRow> excessCopies(String kind) {
        return traces(kind, row -> row.copies() - row.otherCopies(), TraceRow::samples, Range.UNBOUNDED);
    }

    private static MemorisationMeasure<TraceRow> samples(String kind, ToDoubleFunction<TraceRow> count) {
        return traces(kind, count, TraceRow::samples, Range.SHARE);
    }

    private static MemorisationMeasure<TraceRow> traces(
            String kind, ToDoubleFunction<TraceRow> value, ToDoubleFunction<TraceRow> weight, Range range) {
        return new MemorisationMeasure<>(
                Table.TRACES, row -> row.kind().equals(kind), TraceRow::cluster, value, weight, range);
    }

    /** Returns KL(init || checkpoint) of an answer, nats. */
    public static MemorisationMeasure<DivergenceRow> forward(Split split) {
        return divergence(split, DivergenceRow::forward);
    }

    /** Returns KL(checkpoint || init) of an answer, nats. */
    public static MemorisationMeasure<DivergenceRow> reverse(Split split) {
        return divergence(split, DivergenceRow::reverse);
    }

    private static MemorisationMeasure<DivergenceRow> divergence(Split split, ToDoubleFunction<DivergenceRow> value) {
        return new MemorisationMeasure<>(
                Table.DIVERGENCE,
                row -> row.split().equals(split.label()),
                DivergenceRow::cluster,
                value,
                row -> 1,
                Range.UNBOUNDED);
    }

    /** Returns the loss on pre-training rows from unseen problems, nats per token. */
    public static MemorisationMeasure<SkillRow> skillLoss() {
        return skills(row -> row.loss() * row.tokens(), Range.UNBOUNDED);
    }

    /** Returns the share of their tokens that are the likeliest next token. */
    public static MemorisationMeasure<SkillRow> skillAccuracy() {
        return skills(SkillRow::right, Range.SHARE);
    }

    /** Returns the probability of a face card's value under the rule that the prompt states. */
    public static MemorisationMeasure<ValueProbabilityRow> statedValue(Split split) {
        return values(split, ValueProbabilityRow::statedProbability);
    }

    /** Returns the probability of a face card's value under the training rule. */
    public static MemorisationMeasure<ValueProbabilityRow> trainingValue(Split split) {
        return values(split, ValueProbabilityRow::trainingProbability);
    }

    private static MemorisationMeasure<ValueProbabilityRow> values(
            Split split, ToDoubleFunction<ValueProbabilityRow> value) {
        return new MemorisationMeasure<>(
                Table.VALUE_PROBABILITIES,
                row -> row.split().equals(split.label()),
                ValueProbabilityRow::cluster,
                value,
                row -> 1,
                Range.SHARE);
    }

    /** Returns the rotation of leading singular vectors, the mean over matrices, degrees. */
    public static MemorisationMeasure<RotationRow> rotation() {
        return matrices(row -> Math.toDegrees((row.left() + row.right()) / 2));
    }

    /** Returns the relative change of leading singular values, the mean over matrices. */
    public static MemorisationMeasure<RotationRow> singularValues() {
        return matrices(RotationRow::values);
    }

    private static MemorisationMeasure<RotationRow> matrices(ToDoubleFunction<RotationRow> value) {
        return new MemorisationMeasure<>(
                Table.ROTATION, row -> true, RotationRow::matrix, value, row -> 1, Range.UNBOUNDED);
    }

    private static MemorisationMeasure<SkillRow> skills(ToDoubleFunction<SkillRow> value, Range range) {
        return new MemorisationMeasure<>(
                Table.SKILLS, row -> true, row -> "row " + row.row(), value, SkillRow::tokens, range);
    }
}
