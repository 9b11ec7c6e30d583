package org.facecard.activities.runners;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.html.Page;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.WeightDistanceRow;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every arm of every ablation runs from end to end, at the size of the smoke study and out of one store. */
class AblationArmsTest {
    /** The arms that the smaller ones extend, and what is small about them, where that is not ppo alone. */
    private static final Map<String, List<String>> ROOTS = Map.of(
            "map", List.of("ppo-3e-4"),
            "verification", List.of("iterations-5"),
            "reward", List.of("ppo", "undiscounted"),
            "heals", List.of("ppo-4-times", "rl-after-5.learner.ppo"));

    /** What else has to be small. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "heals",
            List.of(
                    "arms.rl-after-5.start.budget=1",
                    "arms.rl-after-10.start.budget=1",
                    "arms.rl-after-20.start.budget=3",
                    "arms.rl-after-40.start.budget=3",
                    "arms.rl-after-80.start.budget=3"),
            "on-policy",
            List.of(
                    "memorisation.traces=4",
                    "memorisation.within=8",
                    "memorisation.samples=2",
                    "memorisation.prompts=4",
                    "memorisation.skills=4"),
            "steps",
            List.of("arms.few-1e-4.demonstrations.problems=20"),
            "retries",
            List.of("seeds=[31]"));

    @TempDir
    static Path home;

    private static final Map<String, InProcessStudy> STUDIES = new HashMap<>();

    private static InProcessStudy study(String ablation) {
        return STUDIES.computeIfAbsent(ablation, name -> new InProcessStudy(home, small(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "verification, iterations-1",
        "base, base-1e-3",
        "reward, undiscounted",
        "overfit, rl-after-sft-hot",
        "suboptimal, suboptimal-gentle",
        "estimator, group-8",
        "estimator, reinforce-8",
        "kl, kl-3e-1",
        "rectified, dft-hot",
        "rectified, smoothed-hot",
        "rectified, kl-1-hot",
        "frozen, lower-frozen-hot",
        "weighted, iw-hot",
        "adapters, lora-8-hot",
        "noise, hot-wrong-40",
        "noise, verdicts-flipped-40",
        "on-policy, half-offline-hot",
        "on-policy, few-hot",
        "on-policy, online-hot",
        "steps, few-3e-3",
        "diversity, strict-hot",
        "diversity, in-order-hot",
        "diversity, relatives-hot",
        "credit, steps-dense",
        "credit, bare-wrong",
        "credit, turns",
        "heals, rl-after-10",
        "retries, suboptimal-hot",
    })
    void anArmRunsFromItsStartToAReading(String ablation, String arm) throws Exception {
        runs(ablation, arm);
    }

    /** They differ by a number from those of every day. */
    @Tag("nightly")
    @ParameterizedTest
    @CsvSource({
        "map, ppo-3e-3",
        "map, sft-1e-3",
        "map, sft-updates-1e-4",
        "reward, outcome-only",
        "reward, no-format-penalty",
        "credit, steps-sparse",
        "heals, rl-after-40",
        "horizon, middle",
        "verification, iterations-10",
    })
    void anotherNumberRunsToAReading(String ablation, String arm) throws Exception {
        runs(ablation, arm);
    }

    private static void runs(String ablation, String arm) throws Exception {
        InProcessStudy study = study(ablation);

        Artifact reading = study.artifact("seed-31/%s/3/rule-ood".formatted(arm));
        TrainingCost spent = TrainingCostFile.read(
                study.artifact("seed-31/%s/3".formatted(arm)).folder());

        assertThat(Table.EPISODES.read(Table.EPISODES.in(reading.folder()))).hasSizeGreaterThanOrEqualTo(4);
        assertThat(spent.updates()).isPositive();
        assertThat(Table.TRAINING.read(Table.TRAINING.in(
                        study.artifact("seed-31/%s/3".formatted(arm)).folder())))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.loss()).isFinite());
    }

    @ParameterizedTest
    @CsvSource({"iterations-1", "iterations-10"})
    void equalComputeIsMetToOneIteration(String arm) throws Exception {
        InProcessStudy study = study("verification");
        for (int budget : List.of(1, 3)) {
            TrainingCost spent = ledger(study, arm, budget);
            double matched = ledger(study, "iterations-5", budget).flops();

            assertThat(spent.flops()).isGreaterThanOrEqualTo(matched);
            assertThat(spent.flops() * (spent.iterations() - 1) / spent.iterations())
                    .isLessThan(1.1 * matched);
        }
    }

    @Test
    void aStoppedArmResumesToTheSameBytes(@TempDir Path other) throws Exception {
        InProcessStudy undisturbed = study("estimator");
        InProcessStudy disturbed = new InProcessStudy(other, small("estimator"));
        disturbed.artifact("seed-31/ppo/3");
        disturbed.artifact("seed-31/reinforce-8/1");
        disturbed.stopAtReport(1);

        assertThatThrownBy(() -> disturbed.artifact("seed-31/reinforce-8/3"))
                .isInstanceOf(InProcessStudy.Stopped.class);
        assertThat(disturbed.artifact("seed-31/reinforce-8/3").ref())
                .isEqualTo(undisturbed.artifact("seed-31/reinforce-8/3").ref());
    }

    private static TrainingCost ledger(InProcessStudy study, String arm, int budget) throws Exception {
        return TrainingCostFile.read(
                study.artifact("seed-31/%s/%d".formatted(arm, budget)).folder());
    }

    /** The arms of both are in the list above; here the whole study, with what its report shows of its dispute. */
    @ParameterizedTest
    @ValueSource(strings = {"credit", "diversity"})
    void aTinyDisputeRunsToItsReport(String ablation, @TempDir Path other) throws Exception {
        String memorisation = ablation.equals("diversity")
                ? "memorisation={seed: 1, traces: 4, within: 8, samples: 2, temperature: 0.8, prompts: 4, skills: 4,"
                        + " weight-distance: true}"
                : "memorisation=null";
        InProcessStudy study = new InProcessStudy(other.resolve("home"), small(ablation, "seeds=[31]", memorisation));

        StudyResults results = ResultsAssembler.assemble(study.run(), other.resolve("results"), Report::write);

        assertThat(results.rows(Table.CLAIMS))
                .isNotEmpty()
                .allSatisfy(
                        claim -> assertThat(claim.reason()).isEqualTo("the rule asks for 8 seeds, the study has 1"));
        assertThat(results.parts(Table.WEIGHT_DISTANCES))
                .hasSameSizeAs(results.parts(Table.SKILLS))
                .allSatisfy((place, part) ->
                        assertThat(Table.WEIGHT_DISTANCES.read(part)).isNotEmpty());
        assertThat(Files.readString(results.folder().resolve(Page.FILE)))
                .contains("<section id=\"dispute\">")
                .doesNotContain("a leak");
    }

    /** PPO trains a value head beside the weights; its file is not read here, as no answer depends on it. */
    @ParameterizedTest
    @ValueSource(strings = {"ppo", "online-hot"})
    void theDistanceOfWeightsIsThatOfTheirFiles(String arm) throws Exception {
        InProcessStudy study = study("on-policy");
        Map<String, float[]> init =
                PlainSafetensors.read(study.artifact("seed-31/init").folder().resolve("model.safetensors"));
        Map<String, float[]> trained = PlainSafetensors.read(
                study.artifact("seed-31/%s/3".formatted(arm)).folder().resolve("model.safetensors"));

        List<WeightDistanceRow> rows = Table.WEIGHT_DISTANCES.read(Table.WEIGHT_DISTANCES.in(
                study.artifact("seed-31/%s/3/memorisation".formatted(arm)).folder()));

        assertThat(rows).extracting(WeightDistanceRow::matrix).containsExactlyInAnyOrderElementsOf(init.keySet());
        assertThat(rows).anyMatch(row -> row.changeSquares() > 0).allSatisfy(row -> {
            float[] before = requireNonNull(init.get(row.matrix()));
            float[] after = requireNonNull(trained.get(row.matrix()));
            assertThat(row.initSquares()).isCloseTo(sum(before, i -> Math.pow(before[i], 2)), withinPercentage(1e-9));
            assertThat(row.changeSquares())
                    .isCloseTo(sum(before, i -> Math.pow((double) before[i] - after[i], 2)), withinPercentage(1e-9));
            assertThat(IntStream.range(0, before.length).mapToDouble(i -> Math.abs((double) before[i] - after[i])))
                    .contains(row.largestChange())
                    .allMatch(change -> change <= row.largestChange());
        });
    }

    private static double sum(float[] of, IntToDoubleFunction term) {
        return IntStream.range(0, of.length).mapToDouble(term).sum();
    }

    private static StudySpec small(String ablation, String... more) {
        List<String> everywhere = List.of(
                "model={hidden-size: 32, intermediate-size: 64, layers: 2, attention-heads: 2, key-value-heads: 1,"
                        + " max-positions: 288, rope-theta: 10000}",
                "pretraining={seed: 1, steps: 24, batch-size: 16, warm-up-steps: 10}",
                "warm-up={steps: 10, batch-size: 4}",
                "evaluation={episodes: 4}");
        Stream<String> arms = ROOTS.getOrDefault(ablation, List.of("ppo")).stream()
                .flatMap(root -> Stream.of("budgets=[1, 3]", "episodes-per-iteration=16", "epochs=1")
                        .map(setting -> "arms.%s.%s".formatted(root, setting)));
        return SpecReader.read(
                ablation,
                Stream.of(
                                everywhere.stream(),
                                arms,
                                SETTINGS.getOrDefault(ablation, List.of()).stream(),
                                Stream.of(more))
                        .flatMap(settings -> settings)
                        .toList());
    }
}
