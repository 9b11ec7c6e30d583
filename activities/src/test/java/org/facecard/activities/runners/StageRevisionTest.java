package org.facecard.activities.runners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.Cost;
import org.facecard.pipelines.artifacts.stage.TrainingCost;
import org.facecard.pipelines.artifacts.stage.TrainingCostFile;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.pretraining.CorpusRow;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.results.tables.TrainingRow;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A stage that writes something else under the same parameters must have another revision, or the store would keep handing
 * out what the old code wrote. Integer-valued results are compared exactly; trained numbers differ in their last bits from one
 * kind of CPU to the next and are compared to two digits.
 */
class StageRevisionTest {
    private static final String GOLDEN = "/revisions.properties";

    private static final String ADAM =
            "{learning-rate: 3e-4, beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weight-decay: 0, gradient-clip: 1}";

    private static final String SUBOPTIMAL =
            "arms.suboptimal={method: sft-suboptimal, verification-iterations: 2, sft: {"
                    + "method: sft, matches: ppo, matching: {by: flops, batch-size: 8}, optimizer: %s}}"
                            .formatted(ADAM);

    private static final String RL =
            "arms.rl={method: rl, start: {from: init}, budget: {by: flops, matches: ppo}, learner: {"
                    + "ppo: {method: ppo, budgets: [1, 2], episodes-per-iteration: 16, epochs: 1, minibatches: 2, verification-iterations: 2,"
                    + " temperature: 1, reward-scale: 0.2, credit: turn, discount: 0.3, lambda: 1, clip: 0.2, value-coefficient: 1,"
                    + " value-learning-rate: 1e-3, optimizer: %s}, ".formatted(ADAM)
                    + "reward: {by: outcome, correct: 5, wrong-value: -1, number-not-given: -2, illegal-formula: -1, unreadable: -3},"
                    + " baseline: {by: critic}, kl-penalty: 0.1}}";

    @TempDir
    static Path home;

    private static InProcessStudy study;
    private static InProcessStudy pictured;

    @BeforeAll
    static void begin() {
        study = new InProcessStudy(
                home,
                "pretraining.steps=24",
                "evaluation.episodes=8",
                "evaluation.value-probability=4",
                SUBOPTIMAL,
                RL);
        pictured = new InProcessStudy(
                home.resolve("pictured"), SpecReader.read("smoke-gp-vl", List.of("pretraining.steps=24")));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void whatAStageWritesChangesOnlyWithItsRevision(Stage stage) throws Exception {
        String found = "revision %d: %s".formatted(stage.revision(), summary(stage));

        assertThat(found)
                .as(
                        "%s writes something else: raise its revision in study/Stage and put this line into %s",
                        stage, GOLDEN)
                .isEqualTo(golden().getProperty(stage.label()));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyHeavyStageSaysWhatItHasSpent(Stage stage) throws Exception {
        Cost cost = sample(stage).manifest().cost();
        boolean heavy = stage.load() == Stage.Load.HEAVY;
        assertThat(cost.tokens() > 0).isEqualTo(heavy);
        assertThat(cost.flops() > 0).isEqualTo(heavy);
    }

    private static Artifact sample(Stage stage) throws Exception {
        if (stage == Stage.VISION_BASE) {
            return pictured.artifact("base");
        }
        return study.artifact(
                switch (stage) {
                    case DEALS -> "deals";
                    case CORPUS -> "corpus";
                    case BASE -> "base";
                    case VISION_BASE -> throw new AssertionError("made by the study with pictures");
                    case WARM_UP -> "seed-21/init";
                    case SFT -> "seed-21/sft-update-matched/2";
                    case SUBOPTIMAL_SFT -> "seed-21/suboptimal/2";
                    case RL -> "seed-21/rl/2";
                    case PPO -> "seed-21/ppo/2";
                    case EVALUATION -> "seed-21/ppo/2/rule-ood";
                    case MEMORISATION -> "seed-21/ppo/2/memorisation";
                    case VALUE_PROBABILITY -> "seed-21/ppo/2/value-probability";
                });
    }

    private static String summary(Stage stage) throws Exception {
        Path folder = sample(stage).folder();
        return switch (stage) {
            case DEALS -> digest(Table.PROBLEMS.read(Table.PROBLEMS.in(folder)));
            case CORPUS -> digest(CorpusRow.TABLE.read(CorpusRow.TABLE.in(folder)));
            case BASE, VISION_BASE, WARM_UP, SFT, SUBOPTIMAL_SFT, RL, PPO -> training(folder);
            case EVALUATION -> reading(folder);
            case MEMORISATION -> digest(measured(folder));
            case VALUE_PROBABILITY -> digest(values(folder));
        };
    }

    private static String digest(List<?> rows) {
        return "%d rows %s".formatted(rows.size(), CanonicalJson.sha256(rows).substring(0, 16));
    }

    private static String training(Path folder) throws IOException {
        TrainingCost spent = TrainingCostFile.read(folder);
        List<TrainingRow> rows = Table.TRAINING.read(Table.TRAINING.in(folder));
        return "%d updates, %d examples, first loss %.2f, last loss %.2f"
                .formatted(
                        spent.updates(),
                        spent.examples(),
                        rows.get(0).loss(),
                        rows.get(rows.size() - 1).loss());
    }

    /** Which problems were shown, in which words. */
    private static String reading(Path folder) {
        Map<Integer, String> prompts = new TreeMap<>();
        for (AttemptRow row : Table.EPISODES.read(Table.EPISODES.in(folder))) {
            if (row.attempt() == 1) {
                prompts.put(row.episode(), row.problem() + " " + row.prompt());
            }
        }
        return digest(List.copyOf(prompts.values()));
    }

    /** What was measured at which problem; the measures themselves are floating-point numbers. */
    private static List<String> measured(Path folder) {
        List<String> measured = new ArrayList<>();
        Table.TRACES
                .read(Table.TRACES.in(folder))
                .forEach(row ->
                        measured.add(row.kind() + " " + row.problem() + " " + row.tokens() + " " + row.samples()));
        Table.DIVERGENCE
                .read(Table.DIVERGENCE.in(folder))
                .forEach(row -> measured.add(row.split() + " " + row.problem()));
        Table.SKILLS.read(Table.SKILLS.in(folder)).forEach(row -> measured.add(row.row() + " " + row.tokens()));
        return measured;
    }

    private static List<String> values(Path folder) {
        return Table.VALUE_PROBABILITIES.read(Table.VALUE_PROBABILITIES.in(folder)).stream()
                .map(row -> row.split() + " " + row.problem() + " " + row.card() + " " + row.stated() + " "
                        + row.training())
                .toList();
    }

    private static Properties golden() throws IOException {
        Properties golden = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(StageRevisionTest.class.getResourceAsStream(GOLDEN)), StandardCharsets.UTF_8)) {
            golden.load(reader);
        }
        return golden;
    }
}
