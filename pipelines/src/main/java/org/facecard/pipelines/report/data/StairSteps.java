package org.facecard.pipelines.report.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.Estimates;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.SftArm;

/**
 * Whether the training loss of SFT falls in steps at the boundaries of epochs (Howard and Whitaker, "Can LLMs learn
 * from a single example?", 2023): the change of the loss across a boundary against its change over as many updates in
 * the middle of the epochs around it. A model that memorises single examples recognises them in the next epoch.
 */
public final class StairSteps {
    /** Updates averaged on each side. */
    public static final int SIDE = 10;

    private final ReportData data;

    /**
     * @param across mean loss after a boundary minus before it, nats
     * @param within the same in the middle of the epochs
     * @param boundaries of all seeds
     */
    public record Steps(Estimate across, Estimate within, int boundaries) {}

    public StairSteps(ReportData data) {
        this.data = data;
    }

    /** Returns the number of training problems in an epoch. */
    public long epoch() {
        return data.results().rows(Table.PROBLEMS).stream()
                .filter(problem -> problem.partition().equals(Partition.TRAIN.label())
                        && problem.rule().equals(Rule.ID.label()))
                .count();
    }

    /**
     * Returns the steps of an SFT arm with batches of a set size; empty for other arms, for runs of less than one and a
     * half epochs, and if an epoch is too short to have a middle.
     */
    public Optional<Steps> of(String arm) {
        Samples samples = samples(arm);
        return samples.across().isEmpty()
                ? Optional.empty()
                : Optional.of(new Steps(
                        Estimates.mean(samples.across()).orElseThrow(),
                        Estimates.mean(samples.within()).orElseThrow(),
                        samples.across().size()));
    }

    /**
     * Changes of the training loss, nats; boundaries of equal numbers are pairs.
     *
     * @param across boundaries of epochs
     * @param within middles of the epochs around them
     */
    public record Samples(List<RatioTerm> across, List<RatioTerm> within) {}

    /** Returns the changes of an arm in all seeds; none where {@link #of} is empty. */
    public Samples samples(String arm) {
        Samples samples = new Samples(new ArrayList<>(), new ArrayList<>());
        double updates = updates(arm);
        if (updates >= 2 * SIDE) {
            for (long seed : data.spec().seeds()) {
                Changes changes = Changes.of(losses(arm, seed), updates);
                samples.across().addAll(observations(seed, changes.across()));
                samples.within().addAll(observations(seed, changes.within()));
            }
        }
        return samples;
    }

    /** Returns the number of updates in an epoch; 0 if batches have no set size. */
    private double updates(String arm) {
        return data.spec().arm(arm) instanceof SftArm sft && sft.matching() instanceof FlopsMatching matching
                ? (double) epoch(sft) / matching.batchSize()
                : 0;
    }

    private long epoch(SftArm arm) {
        DemonstrationSource source = arm.chosenDemonstrations();
        if (source instanceof DemonstrationSource.Few few) {
            return few.problems();
        }
        // No table tells how many of a policy's own answers were right, or how many rows of a file were valid.
        boolean unknown = source instanceof DemonstrationSource.Own || source instanceof DemonstrationSource.FromFile;
        return unknown ? 0 : epoch();
    }

    private static List<RatioTerm> observations(long seed, List<Change> changes) {
        return changes.stream()
                .map(change -> new RatioTerm(seed, "boundary " + change.boundary(), change.nats()))
                .toList();
    }

    /**
     * How the loss changes over {@link #SIDE} updates on each side.
     *
     * @param boundary number of the epoch that ends there, from 1
     * @param nats mean after minus mean before
     */
    record Change(int boundary, double nats) {}

    /**
     * How one run's losses change.
     *
     * @param across the boundaries of epochs
     * @param within the middles of the epochs before and after each
     */
    record Changes(List<Change> across, List<Change> within) {
        /**
         * Returns the changes in {@code losses}, which holds one loss per update.
         *
         * @param epoch updates in an epoch, seldom a whole number
         */
        public static Changes of(double[] losses, double epoch) {
            Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
            for (int boundary = 1; boundary * epoch + epoch / 2 + SIDE <= losses.length; boundary++) {
                changes.across().add(change(boundary, losses, boundary * epoch));
                changes.within().add(change(boundary, losses, (boundary - 0.5) * epoch));
                changes.within().add(change(boundary, losses, (boundary + 0.5) * epoch));
            }
            return changes;
        }

        private static Change change(int boundary, double[] losses, double at) {
            int update = (int) Math.round(at);
            return new Change(boundary, mean(losses, update, update + SIDE) - mean(losses, update - SIDE, update));
        }

        private static double mean(double[] losses, int from, int to) {
            return Arrays.stream(losses, from, to).average().orElse(Double.NaN);
        }
    }

    private double[] losses(String arm, long seed) {
        List<TrainingRow> rows = new ArrayList<>();
        Map<PartitionKey, Path> parts = new TreeMap<>(Comparator.comparing(PartitionKey::path));
        parts.putAll(data.results().parts(Table.TRAINING));
        parts.forEach((place, file) -> {
            if (place.checkpoint().arm().equals(arm) && place.checkpoint().seed() == seed) {
                rows.addAll(Table.TRAINING.read(file));
            }
        });
        return rows.stream()
                .sorted(Comparator.comparingInt(TrainingRow::update))
                .mapToDouble(TrainingRow::loss)
                .toArray();
    }
}
