package org.facecard.pipelines.results.tables;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.jspecify.annotations.Nullable;

/** Computes the outcome rows of one checkpoint on one split from its attempts. */
public final class OutcomeRows {
    /** Error rate of every interval that the results carry. */
    private static final double ALPHA = 0.05;

    private final PartitionKey partition;
    private final CheckpointCost cost;
    private final List<AttemptRow> attempts;

    private OutcomeRows(PartitionKey partition, CheckpointCost cost, List<AttemptRow> attempts) {
        this.partition = partition;
        this.cost = cost;
        this.attempts = attempts;
    }

    /**
     * Returns one row for every number of attempts from 1 to the most that were made at one waypoint, or could have
     * been.
     */
    public static List<OutcomeRow> of(
            PartitionKey partition, CheckpointCost cost, List<AttemptRow> attempts, int verificationIterations) {
        if (attempts.isEmpty()) {
            return List.of();
        }
        OutcomeRows rows = new OutcomeRows(partition, cost, attempts);
        return IntStream.rangeClosed(1, verificationIterations)
                .mapToObj(rows::within)
                .toList();
    }

    /**
     * Returns the outcome of the first {@code k} attempts at every waypoint, with the Wilson score interval of success
     * (E. B. Wilson, JASA 22, 1927, as Commons Statistics computes it): episodes are independent, the steps of a route
     * are not.
     */
    private OutcomeRow within(int k) {
        List<AttemptRow> made =
                attempts.stream().filter(row -> row.attempt() <= k).toList();
        List<AttemptRow> turns = made.stream().filter(AttemptRow::decidedByRule).toList();
        Map<Integer, Map<Integer, Boolean>> solved = solved(made);
        int episodes = solved.size();
        int successes = (int) solved.values().stream()
                .filter(waypoints -> !waypoints.containsValue(false))
                .count();
        int waypoints = solved.values().stream().mapToInt(Map::size).sum();
        int waypointsSolved = (int) solved.values().stream()
                .flatMap(route -> route.values().stream())
                .filter(right -> right)
                .count();
        Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(episodes, successes, ALPHA);
        return new OutcomeRow(
                partition.checkpoint().seed(),
                partition.checkpoint().arm(),
                partition.checkpoint().budget(),
                partition.split().orElseThrow().label(),
                partition.mode().orElseThrow().label(),
                k,
                episodes,
                successes,
                (double) successes / episodes,
                wilson.getLowerBound(),
                wilson.getUpperBound(),
                made.size(),
                right(made),
                (double) right(made) / made.size(),
                waypoints,
                waypointsSolved,
                (double) waypointsSolved / waypoints,
                turns.size(),
                right(turns),
                turns.isEmpty() ? null : (double) right(turns) / turns.size(),
                graded(made, AttemptRow::observationRight),
                graded(made, AttemptRow::instructionRight),
                mean(made, AttemptRow::reward),
                mean(made, AttemptRow::tokens),
                readings("stated-rule"),
                readings("training-rule"),
                readings("other"),
                readings("unreadable"),
                cost.ledger().updates(),
                cost.ledger().tokens(),
                cost.ledger().flops(),
                cost.paperFlops());
    }

    /** Returns, by episode and waypoint, whether one of the attempts was right. */
    private static Map<Integer, Map<Integer, Boolean>> solved(List<AttemptRow> made) {
        return made.stream()
                .collect(Collectors.groupingBy(
                        AttemptRow::episode,
                        TreeMap::new,
                        Collectors.toMap(AttemptRow::waypoint, AttemptRow::correct, Boolean::logicalOr, TreeMap::new)));
    }

    private static int right(List<AttemptRow> rows) {
        return (int) rows.stream().filter(AttemptRow::correct).count();
    }

    private static double mean(List<AttemptRow> rows, ToDoubleFunction<AttemptRow> column) {
        return rows.stream().mapToDouble(column).average().orElse(Double.NaN);
    }

    private static @Nullable Double graded(List<AttemptRow> rows, Function<AttemptRow, @Nullable Boolean> column) {
        OptionalDouble share = rows.stream()
                .map(column)
                .filter(Objects::nonNull)
                .mapToDouble(right -> Boolean.TRUE.equals(right) ? 1 : 0)
                .average();
        return share.isPresent() ? share.getAsDouble() : null;
    }

    private int readings(String label) {
        return (int) attempts.stream()
                .filter(row -> row.attempt() == 1
                        && row.decidedByRule()
                        && row.reading().equals(label))
                .count();
    }
}
