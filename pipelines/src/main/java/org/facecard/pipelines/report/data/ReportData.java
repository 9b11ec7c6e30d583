package org.facecard.pipelines.report.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.report.measure.CheckpointReadings;
import org.facecard.pipelines.report.measure.Measure;
import org.facecard.pipelines.report.measure.Reading;
import org.facecard.pipelines.report.statistics.Estimate;
import org.facecard.pipelines.report.statistics.PairedEpisodes;
import org.facecard.pipelines.report.statistics.RatioTerm;
import org.facecard.pipelines.report.words.DisplayNames;
import org.facecard.pipelines.report.words.TaskWords;
import org.facecard.pipelines.results.ServedResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptOutcome;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.Start;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;

/** The data of a report: everything that it says comes from here, and everything here comes from a results folder. */
public final class ReportData {
    private final StudyResults results;
    private final StudyManifest manifest;
    private final StudySpec spec;
    private final List<OutcomeRow> outcomes;
    private final Map<PartitionKey, Path> parts;
    private final Map<PartitionKey, Reading> readings;
    private final EpisodeMeans episodes = new EpisodeMeans(this);
    private final Spending spending = new Spending(this);

    public ReportData(StudyResults results) {
        this.results = results;
        this.manifest = results.manifest();
        this.spec = manifest.spec();
        this.outcomes = results.rows(Table.OUTCOMES);
        this.parts = results.parts(Table.EPISODES);
        this.readings = parts.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Map.Entry::getKey,
                        part -> Reading.of(Table.EPISODES.read(part.getValue(), AttemptOutcome.class))));
    }

    private ReportData(ReportData all, int seeds) {
        this.results = all.results;
        this.manifest = all.manifest;
        this.spec = all.spec.sized(seeds);
        this.outcomes = all.outcomes.stream()
                .filter(row -> spec.seeds().contains(row.seed()) || row.arm().equals(CheckpointId.BASE))
                .toList();
        this.parts = all.parts;
        this.readings = all.readings;
    }

    /** Returns the same of the first {@code seeds} seeds; of all when there are no more. */
    public ReportData first(int seeds) {
        return seeds >= spec.seeds().size() ? this : new ReportData(this, seeds);
    }

    public StudyResults results() {
        return results;
    }

    public StudyManifest manifest() {
        return manifest;
    }

    /** Returns whether served models have results but no stage has. */
    public boolean onlyServed() {
        return manifest.missing().size() == manifest.stages().size()
                && !new ServedResults(results).models().isEmpty();
    }

    public StudySpec spec() {
        return spec;
    }

    List<OutcomeRow> outcomes() {
        return outcomes;
    }

    /** Returns the names of the arms, in the order of the study. */
    public List<String> arms() {
        return List.copyOf(spec().arms().keySet());
    }

    /** Returns the words for the task. */
    public TaskWords words() {
        return TaskWords.of(spec().task());
    }

    /** Returns what a split asks, and the number of attempts if fewer fit than on other splits. */
    public String meaning(Split split) {
        int attempts = spec().verificationIterations(split);
        return attempts == spec().evaluation().verificationIterations()
                ? words().meaning(split)
                : "%s; up to %s, as many as the model's window holds"
                        .formatted(words().meaning(split), DisplayNames.attempts(attempts));
    }

    /** Returns the measures that the report shows first. */
    public List<Measure> headline() {
        return words().headline(spec().evaluation().verificationIterations());
    }

    /** Returns the measure of the memorisation map and of short tables. */
    public Measure central() {
        return words().central(spec().evaluation().verificationIterations());
    }

    /** Returns the checkpoint from which the arm starts. */
    public CheckpointReadings start(String arm) {
        Start start = spec().arm(arm).start();
        if (start instanceof Start.Arm from) {
            return from.budget() == null ? end(from.arm()) : new CheckpointReadings(from.arm(), from.budget());
        }
        return start instanceof Start.Base ? CheckpointReadings.BASE : CheckpointReadings.INIT;
    }

    /** Returns init and base, if an arm starts there. */
    public List<CheckpointReadings> starts() {
        return arms().stream()
                .map(this::start)
                .filter(start -> start.budget() == 0)
                .distinct()
                .toList();
    }

    /** Returns one word for what the arms start from: the name of their common start if they have one, else "start". */
    public String startWord() {
        List<CheckpointReadings> starts =
                arms().stream().map(this::start).distinct().toList();
        return starts.size() == 1 ? starts.get(0).words() : "start";
    }

    /** Returns the arm's start and its checkpoints after it. */
    public List<CheckpointReadings> trajectory(String arm) {
        List<CheckpointReadings> checkpoints = new ArrayList<>(List.of(start(arm)));
        manifest.budgets(arm).forEach(budget -> checkpoints.add(new CheckpointReadings(arm, budget)));
        return checkpoints;
    }

    /** Returns the arm's last checkpoint. */
    public CheckpointReadings end(String arm) {
        List<Integer> budgets = manifest.budgets(arm);
        return new CheckpointReadings(arm, budgets.get(budgets.size() - 1));
    }

    /** Returns what a checkpoint did on a split in one seed, on policy; empty when that stage is missing. */
    public Optional<Reading> reading(long seed, CheckpointReadings checkpoint, Split split) {
        return reading(seed, checkpoint, split, ReadingMode.SAMPLED);
    }

    /** Returns the same, read in {@code mode}. */
    public Optional<Reading> reading(long seed, CheckpointReadings checkpoint, Split split, ReadingMode mode) {
        return Optional.ofNullable(readings.get(place(seed, checkpoint, split, mode)));
    }

    /** Returns the file of a reading on policy, with its texts; empty when that stage is missing. */
    public Optional<Path> part(long seed, CheckpointReadings checkpoint, Split split) {
        return part(seed, checkpoint, split, ReadingMode.SAMPLED);
    }

    /** Returns the same of a reading in {@code mode}. */
    public Optional<Path> part(long seed, CheckpointReadings checkpoint, Split split, ReadingMode mode) {
        return Optional.ofNullable(parts.get(place(seed, checkpoint, split, mode)));
    }

    private PartitionKey place(long seed, CheckpointReadings checkpoint, Split split, ReadingMode mode) {
        boolean shared = checkpoint.equals(CheckpointReadings.BASE) && spec().sharesBase();
        long own = shared ? spec().baseSeed() : seed;
        return PartitionKey.of(checkpoint.of(own), split, mode);
    }

    /** Returns the deals or routes that any checkpoint played on {@code split}. */
    public Set<String> clusters(Split split) {
        return readings.entrySet().stream()
                .filter(entry -> entry.getKey().split().equals(Optional.of(split)))
                .flatMap(entry -> entry.getValue().clusters().stream())
                .collect(Collectors.toSet());
    }

    /** Returns the mean over all seeds that have the checkpoint. */
    public Optional<Estimate> mean(CheckpointReadings checkpoint, Split split, Measure measure) {
        return episodes.mean(checkpoint, split, measure);
    }

    /** Returns one value per episode, over the seeds that have the checkpoint. */
    public List<RatioTerm> observations(CheckpointReadings checkpoint, Split split, Measure measure) {
        return episodes.observations(checkpoint, split, measure);
    }

    /** Returns {@code later} minus {@code earlier}, episode by episode, over the seeds that have both. */
    public Optional<Estimate> difference(
            CheckpointReadings later, CheckpointReadings earlier, Split split, Measure measure) {
        return episodes.difference(later, earlier, split, measure);
    }

    /** Returns the episodes that both checkpoints played, over the seeds that have both. */
    public PairedEpisodes paired(CheckpointReadings later, CheckpointReadings earlier, Split split, Measure measure) {
        return episodes.paired(later, earlier, split, measure);
    }

    /** Returns the mean within one seed, without an interval. */
    public OptionalDouble seedMean(long seed, CheckpointReadings checkpoint, Split split, Measure measure) {
        return episodes.seedMean(seed, checkpoint, split, measure);
    }

    /**
     * Returns which share of the first answers of all seeds, where the rule decides, no reading can be told from; empty
     * where there are none.
     */
    public OptionalDouble unreadable(CheckpointReadings checkpoint, Split split, ReadingMode mode) {
        List<OutcomeRow> rows = outcomes.stream()
                .filter(row -> row.arm().equals(checkpoint.arm()) && row.budget() == checkpoint.budget())
                .filter(row -> row.split().equals(split.label()) && row.mode().equals(mode.label()))
                .filter(row -> row.verificationIterations() == 1)
                .toList();
        int unreadable = rows.stream().mapToInt(OutcomeRow::unreadable).sum();
        int read = rows.stream()
                .mapToInt(row -> row.statedRule() + row.trainingRule() + row.otherReading())
                .sum();
        return unreadable + read == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) unreadable / (unreadable + read));
    }

    /**
     * Returns the compute since the arm's start, in 10^12 floating-point operations, mean over seeds; 0 for the start.
     */
    public OptionalDouble teraflops(String arm, CheckpointReadings checkpoint) {
        return spending.teraflops(arm, checkpoint);
    }

    /**
     * Returns the compute on the paper's axis, warm-up included, in 10^12 floating-point operations, mean over seeds.
     */
    public OptionalDouble paperTeraflops(CheckpointReadings checkpoint) {
        return spending.paperTeraflops(checkpoint);
    }

    /** Returns the optimiser updates since the arm's start, mean over seeds; 0 for the start by definition. */
    public OptionalDouble updates(String arm, CheckpointReadings checkpoint) {
        return spending.updates(arm, checkpoint);
    }

    /** Returns the learning rate x optimiser updates since the arm's start, mean over seeds; every arm's rate is constant. */
    public OptionalDouble exposure(String arm, CheckpointReadings checkpoint) {
        return spending.exposure(arm, checkpoint);
    }
}
