package org.facecard.pipelines.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.facecard.pipelines.report.CrossedBootstrap.Observation;
import org.facecard.pipelines.report.Series.Point;
import org.facecard.pipelines.report.Series.SeedLine;
import org.facecard.pipelines.results.Place;
import org.facecard.pipelines.results.Table;
import org.facecard.pipelines.study.Draws;

/** What the tables of memorisation say of a checkpoint. */
final class Probes {
    private final Evidence evidence;
    private final CrossedBootstrap bootstrap;
    private final Map<Table<?>, Map<Place, List<Record>>> rows = new HashMap<>();

    Probes(Evidence evidence) {
        this.evidence = evidence;
        this.bootstrap =
                new CrossedBootstrap(Draws.of(evidence.spec().evaluation().seed(), "report/probes"));
        for (Table<?> table : List.of(Table.TRACES, Table.DIVERGENCE, Table.SKILLS)) {
            Map<Place, List<Record>> parts = new HashMap<>();
            for (Map.Entry<Place, Path> part : evidence.results().parts(table).entrySet()) {
                parts.put(part.getKey(), List.copyOf(table.read(part.getValue())));
            }
            rows.put(table, parts);
        }
    }

    /** Whether nothing was measured. */
    boolean absent() {
        return rows.values().stream().allMatch(Map::isEmpty);
    }

    /** The rows of {@code table} that one checkpoint wrote. */
    <R extends Record> Stream<R> rows(Table<R> table, long seed, Checkpoint checkpoint) {
        return rows.getOrDefault(table, Map.of()).getOrDefault(Place.of(checkpoint.of(seed)), List.of()).stream()
                .map(table.rows()::cast);
    }

    /** The mean over all seeds that have the checkpoint. */
    <R extends Record> Optional<Estimate> mean(Checkpoint checkpoint, Probe<R> probe) {
        return bootstrap.estimate(observations(checkpoint, probe));
    }

    /** {@code later} minus {@code earlier}. */
    <R extends Record> Optional<Estimate> difference(Checkpoint later, Checkpoint earlier, Probe<R> probe) {
        List<Observation> minuend = observations(later, probe);
        List<Observation> subtrahend = observations(earlier, probe);
        return minuend.isEmpty() || subtrahend.isEmpty()
                ? Optional.empty()
                : Optional.of(bootstrap
                        .distribution(List.of(minuend, subtrahend), means -> means[0] - means[1])
                        .estimate());
    }

    private <R extends Record> List<Observation> observations(Checkpoint checkpoint, Probe<R> probe) {
        List<Observation> observations = new ArrayList<>();
        for (long seed : evidence.spec().seeds()) {
            rows(probe.table(), seed, checkpoint)
                    .filter(probe.among())
                    .map(row -> new Observation(
                            seed,
                            probe.cluster().apply(row),
                            probe.value().applyAsDouble(row),
                            probe.weight().applyAsDouble(row)))
                    .forEach(observations::add);
        }
        return observations;
    }

    /** The mean within one seed. */
    <R extends Record> OptionalDouble seedMean(long seed, Checkpoint checkpoint, Probe<R> probe) {
        List<R> among =
                rows(probe.table(), seed, checkpoint).filter(probe.among()).toList();
        double weight = among.stream().mapToDouble(probe.weight()).sum();
        return weight > 0
                ? OptionalDouble.of(among.stream().mapToDouble(probe.value()).sum() / weight)
                : OptionalDouble.empty();
    }

    /** {@code probe} over compute for every arm that has it, times {@code scale}. */
    <R extends Record> List<Series> overCompute(Probe<R> probe, double scale) {
        return evidence.arms().stream()
                .map(arm -> series(arm, probe, scale))
                .filter(series -> !series.points().isEmpty())
                .toList();
    }

    private <R extends Record> Series series(String arm, Probe<R> probe, double scale) {
        List<Point> points = new ArrayList<>();
        for (Checkpoint checkpoint : evidence.trajectory(arm)) {
            OptionalDouble x = evidence.teraflops(arm, checkpoint);
            if (x.isPresent()) {
                mean(checkpoint, probe)
                        .ifPresent(y -> points.add(
                                new Point(x.getAsDouble(), scale * y.mean(), scale * y.low(), scale * y.high())));
            }
        }
        return new Series(arm, Style.of(evidence.spec(), arm), points, threads(arm, probe, scale));
    }

    private <R extends Record> List<SeedLine> threads(String arm, Probe<R> probe, double scale) {
        List<SeedLine> threads = new ArrayList<>();
        for (long seed : evidence.spec().seeds()) {
            List<Point> points = new ArrayList<>();
            for (Checkpoint checkpoint : evidence.trajectory(arm)) {
                OptionalDouble x = evidence.teraflops(arm, checkpoint);
                OptionalDouble y = seedMean(seed, checkpoint, probe);
                if (x.isPresent() && y.isPresent()) {
                    points.add(Point.at(x.getAsDouble(), scale * y.getAsDouble()));
                }
            }
            threads.add(new SeedLine(Long.toString(seed), points));
        }
        return threads.size() == 1 ? List.of() : threads;
    }
}
