package org.facecard.pipelines.report.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.facecard.pipelines.report.chart.ArmStyle;
import org.facecard.pipelines.report.chart.Series;
import org.facecard.pipelines.report.chart.Series.Point;
import org.facecard.pipelines.report.chart.Series.SeedLine;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.MemorisationSpec;

/** What the tables of memorisation say of a checkpoint. */
public final class MemorisationMeasures {
    private static final List<Table<?>> MEASURED = List.of(
            Table.TRACES,
            Table.DIVERGENCE,
            Table.SKILLS,
            Table.ROTATION,
            Table.WEIGHT_DISTANCES,
            Table.VALUE_PROBABILITIES);

    private final ReportData data;
    private final Map<Table<?>, Map<PartitionKey, Path>> parts = new HashMap<>();
    private final Map<Path, List<Record>> rows = new HashMap<>();

    public MemorisationMeasures(ReportData data) {
        this.data = data;
        for (Table<?> table : MEASURED) {
            parts.put(table, data.results().parts(table));
        }
    }

    /** Returns whether {@code table} has no rows. */
    public boolean absent(Table<?> table) {
        return parts.getOrDefault(table, Map.of()).isEmpty();
    }

    /** Returns the rows of {@code table} that one checkpoint wrote. */
    public <R extends Record> Stream<R> rows(Table<R> table, long seed, CheckpointReadings checkpoint) {
        Path part = parts.getOrDefault(table, Map.of()).get(PartitionKey.of(checkpoint.of(seed)));
        return part == null
                ? Stream.empty()
                : rows.computeIfAbsent(part, file -> List.copyOf(table.read(file))).stream()
                        .map(table.rows()::cast);
    }

    /** Returns the mean over all seeds that have the checkpoint. */
    public <R extends Record> Optional<Estimate> mean(CheckpointReadings checkpoint, MemorisationMeasure<R> measure) {
        List<RatioTerm> observations = observations(checkpoint, measure);
        return switch (measure.range()) {
            case SHARE -> Estimates.share(observations);
            case UNBOUNDED -> Estimates.mean(observations);
        };
    }

    /** Returns {@code later} minus {@code earlier}. */
    public <R extends Record> Optional<Estimate> difference(
            CheckpointReadings later, CheckpointReadings earlier, MemorisationMeasure<R> measure) {
        List<RatioTerm> minuend = observations(later, measure);
        List<RatioTerm> subtrahend = observations(earlier, measure);
        return minuend.isEmpty() || subtrahend.isEmpty()
                ? Optional.empty()
                : Estimates.of(List.of(minuend, subtrahend), means -> means[0] - means[1]);
    }

    /** Returns the observations behind the mean over all seeds. */
    public <R extends Record> List<RatioTerm> observations(
            CheckpointReadings checkpoint, MemorisationMeasure<R> measure) {
        List<RatioTerm> observations = new ArrayList<>();
        for (long seed : data.spec().seeds()) {
            rows(measure.table(), seed, checkpoint)
                    .filter(measure.among())
                    .map(row -> new RatioTerm(
                            seed,
                            measure.cluster().apply(row),
                            measure.value().applyAsDouble(row),
                            measure.weight().applyAsDouble(row)))
                    .forEach(observations::add);
        }
        return observations;
    }

    /** Returns why {@code probe} cannot be taken of all {@code checkpoints} in every seed; empty when it can. */
    public <R extends Record> Optional<String> missing(
            List<CheckpointReadings> checkpoints, MemorisationMeasure<R> measure) {
        return unmeasured(measure.table()).or(() -> firstMissing(checkpoints, measure));
    }

    private Optional<String> unmeasured(Table<?> table) {
        MemorisationSpec memorisation = data.spec().memorisation();
        if (table.equals(Table.VALUE_PROBABILITIES)) {
            return data.spec().evaluation().valueProbability() == null
                    ? Optional.of(
                            "the study does not measure probabilities of values: set evaluation.value-probability")
                    : Optional.empty();
        }
        if (memorisation == null) {
            return Optional.of("the study does not measure memorisation");
        }
        return table.equals(Table.ROTATION) && memorisation.singularVectors() == null
                ? Optional.of("the study does not measure singular vectors: set memorisation.singular-vectors")
                : Optional.empty();
    }

    private <R extends Record> Optional<String> firstMissing(
            List<CheckpointReadings> checkpoints, MemorisationMeasure<R> measure) {
        return data.spec().seeds().stream()
                .flatMap(seed -> checkpoints.stream()
                        .filter(checkpoint ->
                                rows(measure.table(), seed, checkpoint).noneMatch(measure.among()))
                        .map(checkpoint -> "missing: %s of %s, seed %d"
                                .formatted(words(measure.table()), checkpoint.words(), seed)))
                .findFirst();
    }

    private static String words(Table<?> table) {
        return table.equals(Table.VALUE_PROBABILITIES) ? "probabilities of values" : "memorisation";
    }

    /** Returns the mean within one seed. */
    public <R extends Record> OptionalDouble seedMean(
            long seed, CheckpointReadings checkpoint, MemorisationMeasure<R> measure) {
        List<R> among =
                rows(measure.table(), seed, checkpoint).filter(measure.among()).toList();
        double weight = among.stream().mapToDouble(measure.weight()).sum();
        return weight > 0
                ? OptionalDouble.of(among.stream().mapToDouble(measure.value()).sum() / weight)
                : OptionalDouble.empty();
    }

    /** Returns {@code probe} over compute for every arm that has it, times {@code scale}. */
    public <R extends Record> List<Series> overCompute(MemorisationMeasure<R> measure, double scale) {
        return data.arms().stream()
                .map(arm -> series(arm, measure, scale))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private <R extends Record> Series series(String arm, MemorisationMeasure<R> measure, double scale) {
        List<Point> points = new ArrayList<>();
        for (CheckpointReadings checkpoint : data.trajectory(arm)) {
            OptionalDouble x = data.teraflops(arm, checkpoint);
            if (x.isPresent()) {
                mean(checkpoint, measure)
                        .ifPresent(y -> points.add(
                                new Point(x.getAsDouble(), scale * y.mean(), scale * y.low(), scale * y.high())));
            }
        }
        return new Series(arm, ArmStyle.of(data.spec(), arm), points, threads(arm, measure, scale));
    }

    private <R extends Record> List<SeedLine> threads(String arm, MemorisationMeasure<R> measure, double scale) {
        List<SeedLine> threads = new ArrayList<>();
        for (long seed : data.spec().seeds()) {
            List<Point> points = new ArrayList<>();
            for (CheckpointReadings checkpoint : data.trajectory(arm)) {
                OptionalDouble x = data.teraflops(arm, checkpoint);
                OptionalDouble y = seedMean(seed, checkpoint, measure);
                if (x.isPresent() && y.isPresent()) {
                    points.add(Point.at(x.getAsDouble(), scale * y.getAsDouble()));
                }
            }
            threads.add(new SeedLine(Long.toString(seed), points));
        }
        return threads.size() == 1 ? List.of() : threads;
    }
}
