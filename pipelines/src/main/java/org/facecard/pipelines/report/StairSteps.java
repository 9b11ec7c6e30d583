package org.facecard.pipelines.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.report.CrossedBootstrap.Observation;
import org.facecard.pipelines.results.Place;
import org.facecard.pipelines.results.Table;
import org.facecard.pipelines.results.TrainingRow;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.study.FlopsMatching;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.SftArm;

/**
 * Whether the training loss of SFT falls in steps at the boundaries of epochs (Howard and Whitaker, "Can LLMs learn from a
 * single example?", 2023): the change of the loss across a boundary against its change over as many updates in the middle
 * of the epochs around it. A model that memorises single examples knows them the next time round.
 */
final class StairSteps {
    /** Updates averaged on each side. */
    static final int SIDE = 10;

    private final Evidence evidence;
    private final CrossedBootstrap bootstrap;

    /**
     * @param across mean loss after a boundary minus before it, nats
     * @param within the same in the middle of the epochs
     * @param boundaries of all seeds
     */
    record Steps(Estimate across, Estimate within, int boundaries) {}

    StairSteps(Evidence evidence) {
        this.evidence = evidence;
        this.bootstrap =
                new CrossedBootstrap(Draws.of(evidence.spec().evaluation().seed(), "report/stair-steps"));
    }

    /** Training problems in an epoch. */
    long epoch() {
        return evidence.results().rows(Table.PROBLEMS).stream()
                .filter(problem -> problem.partition().equals(Partition.TRAIN.label())
                        && problem.rule().equals(Rule.ID.label()))
                .count();
    }

    /** The steps of an SFT arm with batches of a set size; empty for other arms, for runs of less than one and a half
     * epochs, and where an epoch is too short to have an inside. */
    Optional<Steps> of(String arm) {
        if (!(evidence.spec().arm(arm) instanceof SftArm sft && sft.matching() instanceof FlopsMatching matching)) {
            return Optional.empty();
        }
        double updates = (double) epoch() / matching.rows();
        if (updates < 2 * SIDE) {
            return Optional.empty();
        }
        List<Observation> across = new ArrayList<>();
        List<Observation> within = new ArrayList<>();
        for (long seed : evidence.spec().seeds()) {
            List<TrainingRow> rows = rows(arm, seed);
            for (int boundary = 1; boundary * updates + updates / 2 + SIDE <= rows.size(); boundary++) {
                across.add(change(seed, boundary, rows, boundary * updates));
                within.add(change(seed, boundary, rows, (boundary - 0.5) * updates));
                within.add(change(seed, boundary, rows, (boundary + 0.5) * updates));
            }
        }
        return across.isEmpty()
                ? Optional.empty()
                : Optional.of(new Steps(
                        bootstrap.estimate(across).orElseThrow(),
                        bootstrap.estimate(within).orElseThrow(),
                        across.size()));
    }

    private static Observation change(long seed, int boundary, List<TrainingRow> rows, double at) {
        int update = (int) Math.round(at);
        double before = mean(rows.subList(update - SIDE, update));
        double after = mean(rows.subList(update, update + SIDE));
        return new Observation(seed, "boundary " + boundary, after - before);
    }

    private static double mean(List<TrainingRow> rows) {
        return rows.stream().mapToDouble(TrainingRow::loss).average().orElse(Double.NaN);
    }

    private List<TrainingRow> rows(String arm, long seed) {
        List<TrainingRow> rows = new ArrayList<>();
        Map<Place, Path> parts = new TreeMap<>(Comparator.comparing(Place::path));
        parts.putAll(evidence.results().parts(Table.TRAINING));
        parts.forEach((place, file) -> {
            if (place.checkpoint().arm().equals(arm) && place.checkpoint().seed() == seed) {
                rows.addAll(Table.TRAINING.read(file));
            }
        });
        rows.sort(Comparator.comparingInt(TrainingRow::update));
        return rows;
    }
}
