package org.facecard.pipelines.results;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** Computes the outcome rows of one checkpoint on one split from its attempts. */
final class OutcomeRows {
    /** Error rate of every interval that the results carry. */
    private static final double ALPHA = 0.05;

    private final Place place;
    private final Spent spent;
    private final List<AttemptRow> attempts;
    private final Map<Integer, Integer> solvedAt;

    private OutcomeRows(Place place, Spent spent, List<AttemptRow> attempts) {
        this.place = place;
        this.spent = spent;
        this.attempts = attempts;
        this.solvedAt = attempts.stream()
                .collect(Collectors.toMap(
                        AttemptRow::episode,
                        row -> row.correct() ? row.attempt() : Integer.MAX_VALUE,
                        Math::min,
                        TreeMap::new));
    }

    /** One row for every number of attempts from 1 to {@code verificationIterations}. */
    static List<OutcomeRow> of(Place place, Spent spent, List<AttemptRow> attempts, int verificationIterations) {
        if (attempts.isEmpty()) {
            return List.of();
        }
        OutcomeRows rows = new OutcomeRows(place, spent, attempts);
        return IntStream.rangeClosed(1, verificationIterations)
                .mapToObj(rows::within)
                .toList();
    }

    /**
     * Success within {@code k} attempts with its Wilson score interval (E. B. Wilson, JASA 22, 1927, as Commons Statistics
     * computes it).
     */
    private OutcomeRow within(int k) {
        int episodes = solvedAt.size();
        int successes = (int) solvedAt.values().stream().filter(at -> at <= k).count();
        Interval wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(episodes, successes, ALPHA);
        Collection<AttemptRow> made =
                attempts.stream().filter(row -> row.attempt() <= k).toList();
        return new OutcomeRow(
                place.checkpoint().seed(),
                place.checkpoint().arm(),
                place.checkpoint().budget(),
                place.split().orElseThrow().label(),
                k,
                episodes,
                successes,
                (double) successes / episodes,
                wilson.getLowerBound(),
                wilson.getUpperBound(),
                made.stream().mapToDouble(AttemptRow::reward).average().orElse(Double.NaN),
                made.stream().mapToInt(AttemptRow::tokens).average().orElse(Double.NaN),
                readings("stated-rule"),
                readings("training-rule"),
                readings("other"),
                readings("unreadable"),
                spent.ledger().updates(),
                spent.ledger().tokens(),
                spent.ledger().flops(),
                spent.paperFlops());
    }

    private int readings(String label) {
        return (int) attempts.stream()
                .filter(row -> row.attempt() == 1 && row.reading().equals(label))
                .count();
    }
}
