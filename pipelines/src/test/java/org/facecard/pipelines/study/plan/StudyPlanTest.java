package org.facecard.pipelines.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.MomentType;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyPlanTest {
    private static final StudyPlan LAPTOP = plan();

    private static StudyPlan plan(String... settings) {
        return StudyPlan.of(SpecReader.read("laptop-gp", List.of(settings)));
    }

    @Test
    void theLaptopStudyReadsEveryCheckpointOnEverySplit() {
        // 5 seeds x (base, init and 4 arms x 3 budgets) are 70 checkpoints, read on 3 splits and, but for the bases,
        // for
        // what they have memorised; deals and 5 corpora come first.
        assertThat(LAPTOP.stages()).hasSize(6 + 70 + 70 * 3 + 65);
        assertThat(LAPTOP.stages().values().stream()
                        .filter(stage -> stage.parameters().kind() == Stage.EVALUATION)
                        .map(stage -> stage.inputs().get(Role.POLICY))
                        .distinct())
                .hasSize(70);
    }

    @Test
    void stagesHaveOneCellAndStagesAsInputs() {
        List<String> inCells =
                LAPTOP.cells().stream().flatMap(cell -> cell.stages().stream()).toList();

        assertThat(inCells)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(LAPTOP.stages().keySet());
        assertThat(LAPTOP.stages().values())
                .allSatisfy(stage -> assertThat(LAPTOP.stages().keySet())
                        .containsAll(stage.inputs().values()));
    }

    @Test
    void segmentsContinueTheLastAtTheMatchedCost() {
        assertThat(LAPTOP.stage("seed-31/sft-hot/10").inputs())
                .containsEntry(Role.POLICY, "seed-31/sft-hot/5")
                .containsEntry(Role.MATCHED, "seed-31/ppo/10");
        assertThat(LAPTOP.stage("seed-31/sft-hot/5").inputs())
                .containsEntry(Role.POLICY, "seed-31/init")
                .containsEntry(Role.MATCHED, "seed-31/ppo/5");
    }

    @Test
    void claimsEnterNoStage() {
        assertThat(SpecReader.read("laptop-gp", List.of()).claims()).isNotEmpty();
        assertThat(plan("claims={}")).isEqualTo(LAPTOP);
    }

    @Test
    void onlyReadingsLookAtTheEvaluationSettings() {
        assertThat(changed(plan("evaluation.episodes=100")))
                .allMatch(name -> name.matches(".*/(held-out-id|seen-id|rule-ood)"));
    }

    @Test
    void readingOtherCitiesChangesNoOtherStage() {
        StudyPlan with = StudyPlan.of(SpecReader.read("laptop-virl", List.of()));
        StudyPlan without =
                StudyPlan.of(SpecReader.read("laptop-virl", List.of("evaluation.splits=[held-out-id, rule-ood]")));

        assertThat(with.stages()).containsAllEntriesOf(without.stages());
        assertThat(without.stages()).doesNotContainKey("other-cities");
        assertThat(with.stages().keySet())
                .hasSize(without.stages().size() + 1 + 50 * 3)
                .contains("other-cities", "seed-61/base/other-cities", "seed-61/ppo/10/other-cities/greedy");
        assertThat(new StageRequest(with.stage("other-cities").parameters(), Map.of()).key())
                .isNotEqualTo(new StageRequest(with.stage("deals").parameters(), Map.of()).key());
        PlannedStage reading = with.stage("seed-61/ppo/10/other-cities");
        assertThat(reading.inputs()).containsEntry(Role.DEALS, "other-cities");
        assertThat(((StageParameters.Evaluation) reading.parameters()).episodes())
                .isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource({
        "laptop-gp, held-out-id seen-id rule-ood, five-cards, 70, 400, 4",
        "laptop-gp, held-out-id seen-id rule-ood, larger-numbers, 70, 400, 5",
        "laptop-virl, held-out-id rule-ood other-cities, longer-routes, 150, 180, 2"
    })
    void readingAHarderSplitChangesNoOtherStage(
            String study, String splits, String harder, int readings, int episodes, int attempts) {
        StudyPlan without = StudyPlan.of(SpecReader.read(study, List.of()));
        StudyPlan with = StudyPlan.of(SpecReader.read(
                study, List.of("evaluation.splits=[%s, %s]".formatted(splits.replace(" ", ", "), harder))));

        assertThat(with.stages())
                .containsAllEntriesOf(without.stages())
                .hasSize(without.stages().size() + 1 + readings);
        assertThat(new StageRequest(with.stage(harder).parameters(), Map.of()).key())
                .isNotEqualTo(new StageRequest(with.stage("deals").parameters(), Map.of()).key());
        assertThat(with.stages().values())
                .filteredOn(stage -> stage.parameters() instanceof StageParameters.Evaluation reading
                        && reading.split().label().equals(harder))
                .hasSize(readings)
                .allSatisfy(stage -> {
                    StageParameters.Evaluation reading = (StageParameters.Evaluation) stage.parameters();
                    assertThat(stage.inputs()).containsEntry(Role.DEALS, harder);
                    assertThat(reading.episodes()).isEqualTo(episodes);
                    assertThat(reading.verificationIterations()).isEqualTo(attempts);
                });
    }

    @Test
    void keysOfHarderProblemsHoldTheirSeed() {
        String split = "evaluation.splits=[five-cards]";
        assertThat(plan(split, "splits.seed=1").stage("five-cards").parameters())
                .isNotEqualTo(plan(split).stage("five-cards").parameters());
        assertThat(plan("evaluation.splits=[larger-numbers]")
                        .stage("larger-numbers")
                        .parameters())
                .isNotEqualTo(plan(split).stage("five-cards").parameters());
    }

    @Test
    void anotherBudgetChangesNoEarlierSegment() {
        assertThat(changed(plan("arms.ppo.budgets=[5, 10, 20, 30]"))).isEmpty();
    }

    @Test
    void anotherLearningRateOfOneArmChangesOnlyThatArm() {
        assertThat(changed(plan("arms.sft-hot.optimizer.learning-rate=2e-3")))
                .hasSize(5 * 3)
                .allMatch(name -> name.matches("seed-3[1-5]/sft-hot/(5|10|20)"));
    }

    /** The canonical text enters the keys: with another one every finished study would run again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            seed-31/ppo/5     | {"arm":{"budgets":[5],"clip":0.2,"credit":"token","deals":192,"discount":0.3,"epochs":2,"lambda":1.0,"method":"ppo","minibatches":2,"optimizer":{"beta1":0.9,"beta2":0.98,"epsilon":1.0E-8,"gradient-clip":1.0,"learning-rate":3.0E-4,"weight-decay":0.0},"reward-scale":0.2,"temperature":1.0,"value-coefficient":0.1,"value-learning-rate":0.001,"verification-iterations":5},"from-iteration":0,"numerics":{"portable":false,"threads":1},"seed":31,"stage":"ppo","task":{"fidelity":"as-described","game":"running","kind":"general-points","target":24}}
            seed-31/sft-hot/5 | {"matching":{"by":"flops","rows":64},"numerics":{"portable":false,"threads":1},"optimizer":{"beta1":0.9,"beta2":0.98,"epsilon":1.0E-8,"gradient-clip":1.0,"learning-rate":0.001,"weight-decay":0.0},"seed":31,"segment":0,"stage":"sft","task":{"fidelity":"as-described","game":"running","kind":"general-points","target":24}}
            """)
    void theCanonicalTextOfAFinishedStudyStays(String stage, String text) {
        assertThat(CanonicalJson.write(LAPTOP.stage(stage).parameters())).isEqualTo(text);
    }

    @Test
    void namesOfStudiesAndArmsDoNotEnterAKey() {
        PlannedStage stage = LAPTOP.stage("seed-31/ppo/5");
        StageRequest request = new StageRequest(
                stage.parameters(),
                Map.of(Role.DEALS, new ArtifactRef("k", "d"), Role.POLICY, new ArtifactRef("l", "e")));

        assertThat(CanonicalJson.write(request.keyParts())).doesNotContain("laptop", "held-out", "sft");
        assertThat(request.key()).hasSize(64);
    }

    @Test
    void keysDependOnInputDigestsNotInputKeys() {
        StageParameters parameters = LAPTOP.stage("seed-31/corpus").parameters();
        String key = new StageRequest(parameters, Map.of(Role.DEALS, new ArtifactRef("a", "digest"))).key();

        assertThat(new StageRequest(parameters, Map.of(Role.DEALS, new ArtifactRef("b", "digest"))).key())
                .isEqualTo(key);
        assertThat(new StageRequest(parameters, Map.of(Role.DEALS, new ArtifactRef("a", "other"))).key())
                .isNotEqualTo(key);
    }

    @Test
    void anUnknownStageIsNamed() {
        assertThatThrownBy(() -> LAPTOP.stage("seed-99/ppo/1")).hasMessageContaining("seed-99/ppo/1");
    }

    /** Names of the stages of the laptop study whose parameters are others in {@code plan}. */
    private static Set<String> changed(StudyPlan plan) {
        return LAPTOP.stages().values().stream()
                .filter(stage ->
                        !stage.parameters().equals(plan.stage(stage.name()).parameters()))
                .map(PlannedStage::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theInitOfACheckpointKnowsWhatIsPlayed() throws Exception {
        StudySpec spec = SpecReader.read("paper-llama", List.of());
        StageParameters.AdapterWarmUp init = (StageParameters.AdapterWarmUp)
                StudyPlan.of(spec).stage("seed-42/init").parameters();
        assertThat(init.plays())
                .containsExactlyInAnyOrder(
                        new Playing(200, 674, 0, null), new Playing(410, 674, 0, MomentType.FLOAT32));
        ObjectMapper mapper = CanonicalJson.recordMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(init), StageParameters.class))
                .isEqualTo(init);
    }

    @Test
    void whatIsPlayedLaterEntersNoKeyOfAnInit() {
        for (String adapters : List.of("adapters.rank=64", "adapters=null")) {
            StudySpec spec = SpecReader.read("paper-llama", List.of(adapters));
            StageParameters init = StudyPlan.of(spec).stage("seed-42/init").parameters();
            StageParameters alone = spec.adapters() == null
                    ? new StageParameters.WarmUp(spec.task(), spec.warmUp(), 42, spec.numerics(), null)
                    : new StageParameters.AdapterWarmUp(
                            spec.task(), spec.warmUp(), spec.adapters(), 42, spec.numerics(), null);
            assertThat(init).isNotEqualTo(alone);
            assertThat(new StageRequest(init, Map.of()).key()).isEqualTo(new StageRequest(alone, Map.of()).key());
        }
    }

    @Test
    void anInitFromScratchIsWrittenAsBefore() throws Exception {
        StageParameters init = StudyPlan.of(SpecReader.read("smoke-gp", List.of())).stages().values().stream()
                .map(PlannedStage::parameters)
                .filter(StageParameters.WarmUp.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(CanonicalJson.recordMapper().writeValueAsString(init)).doesNotContain("plays");
    }
}
