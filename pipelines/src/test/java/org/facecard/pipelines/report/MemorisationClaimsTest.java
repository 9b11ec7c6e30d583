package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.report.claims.DecidedClaims;
import org.facecard.pipelines.results.Oracle;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.study.claims.DecisionRule;
import org.facecard.pipelines.study.claims.Direction;
import org.facecard.pipelines.study.claims.quantities.MemorisationChange;
import org.facecard.pipelines.study.claims.quantities.MemorisationDifference;
import org.facecard.pipelines.study.claims.quantities.MemorisationMetric;
import org.facecard.pipelines.study.claims.quantities.Quantity;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic SFT copies, goes away from the init and forgets; synthetic RL does nothing of it. */
class MemorisationClaimsTest {
    private static final String SFT_MINUS_RL = "avg(y) filter (arm = 'sft') - avg(y) filter (arm = 'ppo')";

    @TempDir
    static Path home;

    private static StudyRun run;
    private static StudyResults results;

    @TempDir
    Path root;

    @BeforeAll
    static void assemble() {
        run = SyntheticStudy.of(SpecReader.read(
                        "smoke-gp",
                        List.of(
                                "seeds=[31, 32, 33]",
                                "memorisation.singular-vectors=8",
                                "evaluation.value-probability=20")))
                .run(new LocalArtifactStore(home.resolve("store")));
        results = ResultsAssembler.assemble(run, home.resolve("results"), written -> {});
    }

    @Test
    void copiesBeyondChanceAreThoseOfDuckDb() {
        ClaimRow row = decide(MemorisationMetric.EXCESS_COPIES, run);

        assertEffect(row, "traces", "sum(copies - other_copies) / sum(samples)", "kind = 'shown'");
        assertThat(row.unit()).isEqualTo("share");
        assertThat(row.verdict()).isEqualTo("reproduced");
    }

    @Test
    void divergencesAreThoseOfDuckDbUnderTheTrainingRule() {
        ClaimRow forward = decide(MemorisationMetric.FORWARD_KL, run);

        assertEffect(forward, "divergence", "avg(forward)", "split = 'held-out-id'");
        assertEffect(decide(MemorisationMetric.REVERSE_KL, run), "divergence", "avg(reverse)", "split = 'held-out-id'");
        assertThat(forward.unit()).isEqualTo("nats");
        assertThat(forward.verdict()).isEqualTo("reproduced");
    }

    @Test
    void validationLossAndRotationAreThoseOfDuckDb() {
        ClaimRow loss = decide(MemorisationMetric.HELD_OUT_LOSS, run);
        ClaimRow rotation = decide(MemorisationMetric.ROTATION, run);

        assertEffect(loss, "traces", "sum(loss * tokens) / sum(tokens)", "kind = 'held-out'");
        assertThat(loss.unit()).isEqualTo("nats");
        assertEffect(rotation, "rotation", "avg(degrees((\"left\" + \"right\") / 2))", "true");
        assertThat(rotation.unit()).isEqualTo("degrees");
        assertEffect(decide(MemorisationMetric.SINGULAR_VALUES, run), "rotation", "avg(\"values\")", "true");
        assertThat(Report.html(results)).contains("Mean principal angle");
    }

    @Test
    void probabilitiesOfStatedValuesAreThoseOfDuckDb() {
        ClaimRow stated = decide(MemorisationMetric.STATED_VALUE, run);
        ClaimRow training = decide(MemorisationMetric.TRAINING_VALUE, run);

        assertEffect(stated, "value_probabilities", "avg(stated_probability)", "split = 'rule-ood'");
        assertEffect(training, "value_probabilities", "avg(training_probability)", "split = 'rule-ood'");
        assertThat(stated.unit()).isEqualTo("share");
        assertThat(training.verdict()).isEqualTo("reproduced");
        assertThat(Report.html(results)).contains("Is the stated rule read?");
    }

    @Test
    void aChangeIsCountedFromTheArmsStart() {
        ClaimRow row = decide(new MemorisationChange("sft", MemorisationMetric.ROTATION), run);

        try (Oracle oracle = new Oracle(results)) {
            assertThat(row.effect())
                    .isCloseTo(
                            oracle.row("""
                    with ends as (
                      select arm, seed, avg(degrees(("left" + "right") / 2)) as y
                      from read_parquet('%s/rotation/*/*/*/*.parquet', hive_partitioning = true)
                      where (arm = 'sft' and budget = %d) or arm = 'init' group by all)
                    select avg(y) filter (arm = 'sft') - avg(y) filter (arm = 'init') from ends
                    """.formatted(results.folder(), end())).get(0), within(1e-9));
        }
        assertThat(row.quantity()).startsWith("sft − init: rotation of the leading singular vectors");
    }

    @Test
    void aStudyWithoutSingularVectorsSaysWhatToSet() {
        StudyRun plain = SyntheticStudy.of(SpecReader.read("smoke-gp", List.of("seeds=[31, 32, 33]")))
                .run(new LocalArtifactStore(root.resolve("store")));

        assertThat(decide(MemorisationMetric.STATED_VALUE, plain).reason())
                .isEqualTo("the study does not measure probabilities of values: set evaluation.value-probability");
        assertThat(decide(MemorisationMetric.ROTATION, plain).reason())
                .isEqualTo("the study does not measure singular vectors: set memorisation.singular-vectors");
    }

    @Test
    void aConstantLossHasNoVariance() {
        ClaimRow row = decide(MemorisationMetric.SKILL_LOSS, run);

        assertEffect(row, "skills", "sum(loss * tokens) / sum(tokens)", "true");
        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.reason()).startsWith("no variance");
    }

    @Test
    void aMissingMeasurementLeavesTheClaimOpen() {
        Map<String, Artifact> artifacts = new HashMap<>(run.artifacts());
        assertThat(artifacts.keySet().removeIf(stage -> stage.startsWith("seed-32/sft/") && stage.contains("memor")))
                .isTrue();
        ClaimRow row = decide(MemorisationMetric.FORWARD_KL, new StudyRun(run.spec(), artifacts, Map.of()));

        assertThat(row.verdict()).isEqualTo("inconclusive");
        assertThat(row.reason())
                .startsWith("missing: memorisation of sft, budget ")
                .endsWith("seed 32");
    }

    @Test
    void aStudyThatMeasuresNothingLeavesTheClaimOpen() {
        StudyRun plain = SyntheticStudy.of(3, 20).run(new LocalArtifactStore(root.resolve("store")));

        assertThat(decide(MemorisationMetric.FORWARD_KL, plain).reason())
                .isEqualTo("the study does not measure memorisation");
    }

    private ClaimRow decide(MemorisationMetric metric, StudyRun of) {
        return decide(new MemorisationDifference("sft", "ppo", metric), of);
    }

    private ClaimRow decide(Quantity quantity, StudyRun of) {
        return new DecidedClaims(of, root.resolve("results")).decide(quantity, new DecisionRule(Direction.ABOVE, 0, 3));
    }

    /** Seeds weigh the same here because each has as many rows. */
    private static void assertEffect(ClaimRow row, String table, String mean, String among) {
        try (Oracle oracle = new Oracle(results)) {
            assertThat(row.effect())
                    .isCloseTo(
                            oracle.row("""
                    with ends as (
                      select arm, seed, %s as y from read_parquet('%s/%s/*/*/*/*.parquet', hive_partitioning = true)
                      where %s and budget = %d group by all)
                    select %s from ends
                    """.formatted(mean, results.folder(), table, among, end(), SFT_MINUS_RL))
                                    .get(0),
                            within(1e-9));
        }
    }

    private static int end() {
        List<Integer> budgets = results.manifest().budgets("ppo");
        return budgets.get(budgets.size() - 1);
    }
}
