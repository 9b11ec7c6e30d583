package org.facecard.pipelines.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.claims.ClaimSpec;
import org.facecard.pipelines.study.plan.PlannedStage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;

/**
 * A study whose artifacts are drawn from known probabilities instead of being trained: every title and answer says so.
 * Keys, layout and tables are the real ones.
 */
public final class SyntheticStudy {
    private final StudySpec spec;
    private final SyntheticCosts costs;

    private SyntheticStudy(StudySpec spec) {
        this.spec = spec;
        this.costs = new SyntheticCosts(spec);
    }

    /** Any study: arms without chances of their own fall with learning rate x updates. */
    public static SyntheticStudy of(StudySpec spec) {
        return new SyntheticStudy(spec);
    }

    /** Four arms, two budgets, seeds from 11 on. */
    public static SyntheticStudy of(int seeds, int episodes) {
        return new SyntheticStudy(SyntheticSpec.of(seeds, episodes));
    }

    /** The same, every checkpoint read in all ways. */
    public static SyntheticStudy readInAllWays(int seeds, int episodes) {
        return new SyntheticStudy(SyntheticSpec.readInAllWays(seeds, episodes));
    }

    /** The same with the arms of the ablations: RL from the base and from an arm's end, SFT on sub-optimal transcripts. */
    public static SyntheticStudy variants(int seeds, int episodes) {
        return new SyntheticStudy(SyntheticSpec.variants(seeds, episodes));
    }

    /** RL, and SFT after which seven first answers in ten cannot be read. */
    public static SyntheticStudy garbled(int seeds, int episodes) {
        return new SyntheticStudy(SyntheticSpec.garbled(seeds, episodes));
    }

    /** {@code run} as if other claims had been written before it. */
    public static StudyRun claiming(StudyRun run, Map<String, ClaimSpec> claims) {
        return new StudyRun(
                SyntheticSpec.with(run.spec(), run.spec().arms(), run.spec().evaluation(), claims),
                run.artifacts(),
                run.stages());
    }

    /** The same from a base of {@code steps} updates. */
    public SyntheticStudy fromBaseOf(int steps) {
        return new SyntheticStudy(SyntheticSpec.fromBaseOf(spec, steps));
    }

    /** As many other seeds. */
    public SyntheticStudy withSeedsFrom(long first) {
        return new SyntheticStudy(SyntheticSpec.withSeedsFrom(spec, first));
    }

    /** What the study asks for. */
    public StudySpec spec() {
        return spec;
    }

    /** Writes every artifact into {@code store}. */
    public StudyRun run(ArtifactStore store) {
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        Map<String, StageStatus> runs = new LinkedHashMap<>();
        for (PlannedStage stage : StudyPlan.of(spec).stages().values()) {
            artifacts.put(stage.name(), make(store, stage, artifacts));
            runs.put(stage.name(), done(stage.name()));
        }
        return new StudyRun(spec, artifacts, runs);
    }

    private static StageStatus done(String stage) {
        return StageStatus.done(stage, new ArtifactRef("", ""), new StageAttempt(1, "worker-1", 0.25, 0));
    }

    private Artifact make(ArtifactStore store, PlannedStage stage, Map<String, Artifact> made) {
        Map<Role, ArtifactRef> inputs = new LinkedHashMap<>();
        stage.inputs()
                .forEach((role, name) ->
                        inputs.put(role, Objects.requireNonNull(made.get(name)).ref()));
        StageRequest request = new StageRequest(stage.parameters(), inputs);
        try (ArtifactDraft draft = store.begin(request)) {
            fill(stage, draft.folder());
            return draft.commit(Provenance.here(1), SyntheticCosts.of(stage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProblemRow> problems(StageParameters parameters) {
        if (parameters instanceof StageParameters.HarderProblems harder) {
            String label = harder.split().label();
            return List.of(new ProblemRow("id/" + label, "reporting", "id", label, "4S JH 9D AC 7H", 0));
        }
        return parameters instanceof StageParameters.OtherCities
                ? List.of(new ProblemRow("id/milan-00", "reporting", "id", "Opal Gym", "{}", 0))
                : SyntheticProblems.all();
    }

    private void fill(PlannedStage stage, Path folder) throws IOException {
        switch (stage.parameters().kind()) {
            case DEALS -> Table.PROBLEMS.write(Table.PROBLEMS.in(folder), problems(stage.parameters()));
            case CORPUS -> Files.writeString(folder.resolve("corpus.txt"), "synthetic");
            case BASE, WARM_UP, SFT, PPO, SUBOPTIMAL_SFT, RL -> {
                TrainingCostFile.write(folder, costs.ledger(stage.coordinates()));
                Table.TRAINING.write(Table.TRAINING.in(folder), new SyntheticTraining(costs).rows(stage));
            }
            case EVALUATION ->
                Table.EPISODES.write(
                        Table.EPISODES.in(folder),
                        new SyntheticEpisodes(spec, costs)
                                .attempts(stage.coordinates(), (StageParameters.Evaluation) stage.parameters()));
            case MEMORISATION -> new SyntheticMemorisation(costs).write(stage.coordinates(), folder);
            case VALUE_PROBABILITY -> new SyntheticMemorisation(costs).writeValues(stage.coordinates(), folder);
        }
    }
}
