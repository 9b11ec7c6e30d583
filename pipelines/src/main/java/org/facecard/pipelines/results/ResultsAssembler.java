package org.facecard.pipelines.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactManifest;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.artifacts.stage.CheckpointCost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.results.leakage.CorpusText;
import org.facecard.pipelines.results.leakage.LeakageAudit;
import org.facecard.pipelines.results.leakage.SplitTextParser;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.OutcomeRows;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.MemorisationSpec;

/**
 * Assembles the results of a study without parts, or of one part, from its artifacts. What has no artifact is left out,
 * and the manifest says so.
 */
public final class ResultsAssembler {
    /** Writes what is derived from the tables, such as a report, into the folder of the results. */
    @FunctionalInterface
    public interface Finish {
        /** Writes into {@code results.folder()}. */
        void write(StudyResults results);
    }

    private final StudyRun run;
    private final StudyPlan plan;
    private final PaperAxis axis;
    private final Path draft;
    private final List<OutcomeRow> outcomes = new ArrayList<>();
    private final List<StageRow> stages = new ArrayList<>();
    private final LeakageAudit census;

    private ResultsAssembler(StudyRun run, Path draft) {
        this.run = run;
        this.plan = run.plan();
        this.draft = draft;
        this.census = new LeakageAudit(SplitTextParser.of(run.spec().task().task()));
        this.axis = new PaperAxis(run);
    }

    /**
     * Rewrites {@code root/<study>}, as {@link ProgrammeAssembler} does for a study without parts.
     *
     * @throws CorruptArtifactException when an artifact lacks a table that its stage promises
     * @throws StorageException when the disk is full or cannot be written
     */
    public static StudyResults assemble(StudyRun run, Path root, Finish finish) {
        return ProgrammeAssembler.assemble(ProgrammeRun.of(run), root, results -> finish.write(results.only()))
                .only();
    }

    /** Writes tables and manifest of {@code run} into {@code folder}. */
    static void write(StudyRun run, Path folder) throws IOException {
        new ResultsAssembler(run, folder).write();
    }

    private void write() throws IOException {
        for (PlannedStage stage : plan.stages().values()) {
            stages.add(row(stage));
            Optional<Artifact> artifact = run.artifact(stage.name());
            if (artifact.isPresent()) {
                collect(stage, artifact.get());
            }
        }
        Table.OUTCOMES.write(Table.OUTCOMES.in(draft), outcomes);
        Table.SPLITS.write(Table.SPLITS.in(draft), census.rows());
        Table.STAGES.write(Table.STAGES.in(draft), stages);
        Folders.writeJson(draft.resolve(StudyManifest.FILE), new ManifestBuilder(run).build());
    }

    private void collect(PlannedStage stage, Artifact artifact) throws IOException {
        switch (stage.parameters().kind()) {
            case DEALS -> problems(artifact);
            case CORPUS -> corpus(CorpusText.TABLE.in(artifact.folder()));
            case BASE, VISION_BASE, WARM_UP, SFT, PPO, SUBOPTIMAL_SFT, RL ->
                copy(Table.TRAINING, artifact, part(Table.TRAINING, PartitionKey.of(stage.coordinates())));
            case EVALUATION -> evaluation(stage, artifact);
            case MEMORISATION -> memorisation(stage, artifact);
            case VALUE_PROBABILITY ->
                copy(
                        Table.VALUE_PROBABILITIES,
                        artifact,
                        part(Table.VALUE_PROBABILITIES, PartitionKey.of(stage.coordinates())));
        }
    }

    private void memorisation(PlannedStage stage, Artifact artifact) throws IOException {
        List<Table<?>> tables = new ArrayList<>(List.of(Table.TRACES, Table.DIVERGENCE, Table.SKILLS));
        MemorisationSpec asked = ((StageParameters.Memorisation) stage.parameters()).memorisation();
        if (asked.singularVectors() != null) {
            tables.add(Table.ROTATION);
        }
        if (asked.weightDistance() != null) {
            tables.add(Table.WEIGHT_DISTANCES);
        }
        for (Table<?> table : tables) {
            copy(table, artifact, part(table, PartitionKey.of(stage.coordinates())));
        }
    }

    /** Problems that are not among the deals come after them. */
    private void problems(Artifact artifact) throws IOException {
        Path target = Table.PROBLEMS.in(draft);
        if (Files.exists(target)) {
            List<ProblemRow> all = new ArrayList<>(Table.PROBLEMS.read(target));
            all.addAll(Table.PROBLEMS.read(Table.PROBLEMS.in(artifact.folder())));
            Files.delete(target);
            Table.PROBLEMS.write(target, all);
        } else {
            copy(Table.PROBLEMS, artifact, target);
        }
        census.problems(Table.PROBLEMS.read(Table.PROBLEMS.in(artifact.folder())));
    }

    /** The corpus itself stays in the store; only its census goes into the results. */
    private void corpus(Path file) {
        if (Files.isRegularFile(file)) {
            census.corpus(CorpusText.TABLE.read(file));
        }
    }

    private void evaluation(PlannedStage stage, Artifact artifact) throws IOException {
        StageParameters.Evaluation parameters = (StageParameters.Evaluation) stage.parameters();
        PartitionKey partition = PartitionKey.of(stage.coordinates(), parameters.split(), parameters.mode());
        copy(Table.EPISODES, artifact, part(Table.EPISODES, partition));
        List<AttemptRow> attempts = Table.EPISODES.read(Table.EPISODES.in(artifact.folder()));
        if (parameters.mode() != ReadingMode.RECOGNITION) {
            census.episodes(parameters.split(), attempts);
        }
        outcomes.addAll(OutcomeRows.of(partition, spent(stage), attempts, parameters.attempts()));
    }

    private CheckpointCost spent(PlannedStage evaluation) {
        PlannedStage policy = plan.stage(String.valueOf(evaluation.inputs().get(Role.POLICY)));
        TrainingCost ledger =
                axis.ledger(policy).orElseThrow(() -> new MissingArtifactException("of stage " + policy.name()));
        OptionalDouble paper = axis.flops(policy);
        return new CheckpointCost(ledger, paper.isPresent() ? paper.getAsDouble() : null);
    }

    private Path part(Table<?> table, PartitionKey partition) {
        return table.part(draft, partition);
    }

    /** Copies byte for byte: readers get what the stage wrote. */
    private static void copy(Table<?> table, Artifact artifact, Path target) throws IOException {
        Path source = table.in(artifact.folder());
        if (!Files.isRegularFile(source)) {
            throw new CorruptArtifactException(
                    "artifact " + artifact.manifest().key(),
                    "it has no %s.parquet".formatted(table.name()),
                    "Another version of Facecard wrote it: delete %s and run the study again."
                            .formatted(artifact.folder()));
        }
        Path folder = target.resolveSibling("");
        Files.createDirectories(folder);
        Files.copy(source, target);
    }

    private StageRow row(PlannedStage stage) {
        StageStatus ran = run.status(stage.name());
        Optional<ArtifactManifest> made = run.artifact(stage.name()).map(Artifact::manifest);
        Optional<Cost> cost = made.map(ArtifactManifest::cost);
        CheckpointId at = stage.coordinates();
        return new StageRow(
                stage.name(),
                stage.parameters().kind().label(),
                made.map(ArtifactManifest::key).orElse(null),
                made.map(ArtifactManifest::digest).orElse(null),
                at.seed(),
                at.arm(),
                at.budget(),
                StageRow.status(ran.state()),
                ran.state() == StageState.REUSED,
                ran.lastAttempt().number(),
                ran.lastAttempt().worker().isEmpty() ? null : ran.lastAttempt().worker(),
                ran.lastAttempt().queueSeconds(),
                cost.map(Cost::startedAt).orElse(null),
                cost.map(Cost::wallSeconds).orElse(0.0),
                cost.map(Cost::cpuSeconds).orElse(0.0),
                cost.map(Cost::tokens).orElse(0L),
                cost.map(Cost::flops).orElse(0.0),
                cost.map(Cost::peakMemoryBytes).orElse(0L));
    }
}
