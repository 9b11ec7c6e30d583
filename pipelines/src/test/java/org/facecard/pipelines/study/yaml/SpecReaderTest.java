package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.MuonSpec;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.SftArm;
import org.facecard.pipelines.study.arms.UpdatesMatching;
import org.facecard.pipelines.study.claims.EpisodeQuantity;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.ModelSpec;
import org.facecard.pipelines.study.spec.PretrainingSpec;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.WarmUpSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    /** Jackson is let off what a study may leave out; anything else that is missing would make the two differ. */
    @ParameterizedTest
    @MethodSource("written")
    void readsAShippedStudyExactlyAsJacksonWould(String study) throws IOException {
        StudySpec byJackson = CanonicalJson.mapper()
                .readerFor(StudySpec.class)
                .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .readValue(new YAMLFactory().createParser(numbersSpelledOut(text(study))));
        assertThat(SpecReader.read(study, List.of())).isEqualTo(byJackson);
    }

    /** Jackson's YAML takes 2e-3 for a text, which the strict mapper then refuses. */
    private static String numbersSpelledOut(String yaml) {
        return yaml.replaceAll("(\\d)e-(\\d)", "$1.0e-$2");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedStudiesMatchTheirFilesNameAndPlan(String study) {
        Programme programme = SpecReader.programme(study, List.of());
        assertThat(programme.name()).isEqualTo(study);
        assertThat(StudyPlan.of(programme).stages()).isNotEmpty();
    }

    @Test
    void theIndexNamesEveryStudyOfItsFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/studies"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.substring(0, name.length() - ".yaml".length())))
                    .containsExactlyInAnyOrderElementsOf(SpecReader.shipped());
        }
    }

    @Test
    void theLaptopStudyHasTheSettingsOfTheMeasuredRecipe() {
        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        OptimizerSpec gentle = new OptimizerSpec(3e-4, 0.9, 0.98, 1e-8, 0, 1);
        assertThat(laptop.pretraining())
                .isEqualTo(
                        new PretrainingSpec(7, 4500, 32, 100, 0.05, new OptimizerSpec(2e-3, 0.9, 0.98, 1e-8, 0.01, 1)));
        assertThat(laptop.model()).isEqualTo(new ModelSpec(128, 344, 3, 4, 4, 160, 10_000));
        assertThat(laptop.warmUp()).isEqualTo(new WarmUpSpec(120, 12, 5, gentle));
        assertThat(laptop.arms())
                .containsExactly(
                        Map.entry(
                                "ppo",
                                new PpoArm(
                                        List.of(5, 10, 20),
                                        192,
                                        2,
                                        2,
                                        5,
                                        1,
                                        0.2,
                                        Credit.TOKEN,
                                        0.3,
                                        1,
                                        0.2,
                                        0.1,
                                        1e-3,
                                        gentle)),
                        Map.entry("sft-gentle", new SftArm("ppo", new FlopsMatching(64), gentle)),
                        Map.entry(
                                "sft-hot",
                                new SftArm(
                                        "ppo", new FlopsMatching(64), new OptimizerSpec(1e-3, 0.9, 0.98, 1e-8, 0, 1))),
                        Map.entry("sft-update-matched", new SftArm("ppo", new UpdatesMatching(), gentle)));
        assertThat(laptop.seeds()).containsExactly(31L, 32L, 33L, 34L, 35L);
        assertThat(laptop.sharesBase()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void shippedStudiesRunEveryStageKindButTheAblations(String study) {
        EnumSet<Stage> kinds = EnumSet.allOf(Stage.class);
        kinds.removeAll(EnumSet.of(Stage.RL, Stage.SUBOPTIMAL_SFT));
        if (study.endsWith("smollm2") || study.startsWith("paper-")) { // its base is a checkpoint
            kinds.removeAll(EnumSet.of(Stage.CORPUS, Stage.MEMORISATION));
        }
        if (!SpecReader.programme(study, List.of()).joint()) {
            kinds.remove(study.endsWith("-vl") ? Stage.MEMORISATION : Stage.VISION_BASE);
        }
        assertThat(StudyPlan.of(SpecReader.programme(study, List.of())).stages().values().stream()
                        .map(stage -> stage.parameters().kind())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps: 60    | stepz: 60      | pretraining.stepz is not a key: did you mean pretraining.steps?
            steps: 60    | stepz: 60      | pretraining.steps is missing: it needs a whole number
            seed: 1      | cards: 1       | pretraining.cards is not a key: use one of seed, steps, batch-size,
            steps: 60    | steps: many    | pretraining.steps is "many": it needs a whole number
            steps: 60    | steps: 6.5     | pretraining.steps is 6.5: it needs a whole number
            steps: 60    | steps: '60'    | pretraining.steps is "60": it needs a whole number
            steps: 60    | steps:         | pretraining.steps is empty: it needs a whole number
            steps: 60    | steps: [1]     | pretraining.steps is a list: it needs a whole number
            steps: 60    | steps: {a: 1}  | pretraining.steps is a mapping: it needs a whole number
            steps: 60    | steps: 99999999999 | pretraining.steps is 99999999999: it needs a whole number
            steps: 60    | steps: -1      | pretraining.steps is -1: it must be at least 1
            name: smoke-gp  | name: 7        | name is 7: it needs a text
            name: smoke-gp  | name: Smoke!   | name is Smoke!: it must be lower-case letters, digits and hyphens
            portable: false | portable: perhaps | numerics.portable is "perhaps": it needs true or false
            reporting: 0.2  | reporting: lots   | splits.reporting is "lots": it needs a number
            reporting: 0.2  | reporting: 0.95   | splits is 0.1 + 0.95: it must leave a share for training
            reporting: 0.2  | reporting: .nan   | line 18, column 18: Malformed numeric value '.nan'
            reporting: 0.2  | reporting: 1e999  | splits.reporting is Infinity: it must lie between 0 and 1
            steps: 60    | steps: 99999999999 | it needs a whole number of at most 2147483647
            seeds: [21]  | seeds: [99999999999999999999] | seeds[0] is 99999999999999999999: it needs a whole number of at most 64 bits
            modality: language | task2: {}    | modality is missing: it needs one of language, vision-language
            title: Every kind of stage once, too small to learn anything | title: ' ' | title is empty: it needs a text
            reporting: 0.2 | # reporting     | splits.reporting is missing: it needs a number
            budgets: [1, 2] | # budgets      | arms.ppo.budgets is missing: it needs a list
            game: running   | game: runing      | task.game is "runing": it needs one of full, brief, running
            kind: general-points | kind: poker  | task.kind is "poker": it needs one of general-points, general-points-vl, virl
            method: sft  | method: dpo    | arms.sft.method is "dpo": it needs one of sft, ppo, rl, sft-suboptimal
            by: updates  | {by: updates, batch-size: 3} | arms.sft-update-matched.matching.batch-size is not a key: use one of by
            by: flops    | by: flop       | arms.sft.matching.by is "flop": it needs one of flops, updates
            method: sft  | metod: sft     | arms.sft.method is missing: it needs one of sft, ppo, rl, sft-suboptimal
            batch-size: 8      | batch-size: 0        | arms.sft.matching.batch-size is 0: it must be at least 1
            batch-size: 8 | rows: 8       | arms.sft.matching.rows is now called arms.sft.matching.batch-size: write batch-size
            matches: ppo | matches: pp    | arms.sft.matches is pp: it must name a ppo arm of this study
            budgets: [1, 2] | budgets: [2, 1]  | arms.ppo.budgets is [2, 1]: it must be positive and rise
            budgets: [1, 2] | budgets: [-1]    | arms.ppo.budgets is [-1]: it must be positive and rise
            budgets: [1, 2] | budgets: [1, b]  | arms.ppo.budgets[1] is "b": it needs a whole number
            minibatches: 2  | minibatches: 99  | arms.ppo.minibatches is 99: it must not exceed arms.ppo.episodes-per-iteration
            splits: [held-out-id, seen-id, rule-ood] | splits: [held] | evaluation.splits[0] is "held": it needs one of
            splits: [held-out-id, seen-id, rule-ood] | splits: 3      | evaluation.splits is 3: it needs a list
            splits: [held-out-id, seen-id, rule-ood] | splits: [other-cities] | evaluation.splits is other-cities: it needs V-IRL on streets of ours
            traces: 8    | traces: 0      | memorisation.traces is 0: it must be at least 1
            traces: 8    | traces: many   | memorisation.traces is "many": it needs a whole number
            traces: 8    | trace: 8       | memorisation.trace is not a key: did you mean memorisation.traces?
            traces: 8    | traces: 17     | memorisation.within is 16: it must be at least memorisation.traces, 17
            within: 16   | '# within'     | memorisation.within is missing: it needs a whole number
            samples: 2   | samples: 1.5   | memorisation.samples is 1.5: it needs a whole number
            samples: 2   | samples: 0     | memorisation.samples is 0: it must be at least 1
            temperature: 0.8 | temperature: 0 | memorisation.temperature is 0.0: it must be
            prompts: 8   | prompts: -3    | memorisation.prompts is -3: it must be at least 1
            skills: 8    | skills: 0      | memorisation.skills is 0: it must be at least 1
            skills: 8    | skills: 8 8    | memorisation.skills is "8 8": it needs a whole number
            """)
    void aFaultNamesItsKeyAndTheCure(String right, String wrong, String message) {
        refused(text("smoke-gp").replaceFirst(Pattern.quote(right), wrong)).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memorisation=3          | memorisation is 3: it needs a mapping with the keys seed, traces, within
            memorisation=[]         | memorisation is a list: it needs a mapping
            memorisation={}         | memorisation.seed is missing: it needs a whole number
            memorisation.seed=null  | memorisation.seed is empty: it needs a whole number
            memorisation.sed=1      | memorisation.sed is not a key: did you mean memorisation.seed?
            """)
    void aFaultOfMemorisationIsTold(String setting, String message) {
        refused(text("smoke-gp"), setting).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pretraining | pretraining.optimizer.beta1 is 2.0: it must lie in [0, 1)
            warm-up     | warm-up.optimizer.beta1 is 2.0: it must lie in [0, 1)
            arms.ppo    | arms.ppo.optimizer.beta1 is 2.0: it must lie in [0, 1)
            """)
    void aFaultOfAnOptimizerSaysWhichOptimizer(String owner, String message) {
        refused(text("smoke-gp"), owner + ".optimizer.beta1=2").withMessageContaining(message);
    }

    @Test
    void allFaultsOfAFileAreReportedTogether() {
        refused(text("smoke-gp")
                        .replace("steps: 60", "stepz: 60")
                        .replace("layers: 2", "layers: two")
                        .replace("credit: token", "credit: card")
                        .replace("temperature: 1", "temperature: 0"))
                .withMessageContainingAll(
                        "the study test cannot be run as written:",
                        "pretraining.stepz is not a key",
                        "pretraining.steps is missing",
                        "model.layers is \"two\"",
                        "arms.ppo.credit is \"card\"",
                        "evaluation.temperature is 0.0");
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithItsPlace() {
        refused("name: a\nname: b\n")
                .withMessageContaining(
                        "test is not YAML that can be read: line 2, column 5: the key \"name\" occurs twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "just words", "- a\n- b\n", "42"})
    void aTextWithoutKeysIsRefused(String yaml) {
        refused(yaml)
                .withMessageContaining(
                        "the study test holds no keys: copy a shipped study (gp-vl, laptop, laptop-gp, laptop-virl, paper-llama, paper-qwen, smoke, smoke-gp, smoke-gp-vl, smoke-smollm2, smoke-virl, smoke-virl-vl, smollm2, virl-vl)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [1, 2", "a: b: c", "\t- x", "a: 1\n---\nb: 2\n", "{\u0000}"})
    void brokenYamlIsRefusedWithTheLine(String yaml) {
        refused(yaml).withMessageContaining("the study test is not YAML that can be read: line ");
    }

    @Test
    void deepNestingIsRefusedNotOverflowed() {
        refused("a: " + "[".repeat(100_000)).withMessageContaining("not YAML that can be read");
    }

    @Test
    void anUnknownStudyIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("laptpo", List.of()))
                .withMessageStartingWith(
                        "there is no study \"laptpo\": did you mean laptop? shipped studies are gp-vl, laptop, laptop-gp, laptop-virl, paper-llama, paper-qwen, smoke, smoke-gp, smoke-gp-vl, smoke-smollm2, smoke-virl, smoke-virl-vl, smollm2, virl-vl");
    }

    @Test
    void aMissingFileIsRefusedWithItsWholePath(@TempDir Path folder) {
        Path file = folder.resolve("mine.yaml");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .withMessageContaining("there is no study file " + file);
    }

    @Test
    void aBinaryFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mine.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(file.toString(), List.of()))
                .withMessageContaining("is not UTF-8 text");
    }

    @Test
    void aFileIsReadByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), text("smoke-gp"));
        assertThat(SpecReader.read(file.toString(), List.of())).isEqualTo(SpecReader.read("smoke-gp", List.of()));
    }

    @Test
    void settingsChangeNumbersListsAndMappings() {
        StudySpec spec = SpecReader.read(
                "smoke-gp",
                List.of(
                        "arms.ppo.optimizer.learning-rate=1e-3",
                        "seeds=[1,2]",
                        "numerics={threads: 2, portable: true}",
                        "title=a = b"));
        assertThat(spec.arms())
                .hasEntrySatisfying(
                        "ppo",
                        arm -> assertThat(((PpoArm) arm).optimizer().learningRate())
                                .isEqualTo(1e-3));
        assertThat(spec.seeds()).containsExactly(1L, 2L);
        assertThat(spec.numerics()).isEqualTo(new Numerics(2, true));
        assertThat(spec.title()).isEqualTo("a = b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pretraining.stepz=3      | pretraining.stepz is not a key: did you mean pretraining.steps?
            arms.pppo.episodes-per-iteration=3        | arms.pppo.method is missing
            pretraning.steps=3       | pretraning is not a key: did you mean pretraining?
            pretraining.steps=lots   | pretraining.steps is "lots": it needs a whole number
            pretraining.steps=       | pretraining.steps is empty: it needs a whole number
            seeds.first=3            | seeds.first is not a key: seeds holds no keys of its own
            seeds                    | the setting "seeds" has no value: write key.path=value
            =3                       | the setting "=3" has no value: write key.path=value
            seeds=[1, 2              | the setting "seeds=[1, 2" has a value that is not YAML
            seeds=[1, 1]             | seeds is [1, 1]: it must not repeat a seed
            seeds=[]                 | seeds is []: it must name at least one seed
            """)
    void aSettingGoesThroughTheSameChecks(String setting, String message) {
        refused(text("smoke-gp"), setting).withMessageContaining(message);
    }

    private static List<String> shipped() {
        return SpecReader.shipped();
    }

    /** Shipped studies that are written out whole in their files. */
    private static List<String> written() {
        return shipped().stream()
                .filter(study ->
                        !text(study).contains("extends:") && !text(study).contains("parts:"))
                .toList();
    }

    private static ThrowableAssertAlternative<InvalidSpecException> refused(String yaml, String... settings) {
        return assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.parse("test", yaml, List.of(settings)));
    }

    private static String text(String study) {
        try {
            return Files.readString(Path.of("src/main/resources/studies", study + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claims.rl-beats-sft-gentle.quantity.minus=sft-cold | claims.rl-beats-sft-gentle.quantity is sft-cold: it must name an arm of this study: use one of ppo, sft-gentle
            claims.rl-raises-id.quantity.arm=gpo               | claims.rl-raises-id.quantity is gpo: it must name an arm
            claims.rl-raises-id.quantity.split=moon            | claims.rl-raises-id.quantity.split is "moon": it needs one of held-out-id, seen-id, rule-ood
            claims.rl-raises-id.quantity.metric=luck           | claims.rl-raises-id.quantity.metric is "luck": it needs one of success, step-accuracy
            claims.rl-raises-id.quantity.mode=beam             | claims.rl-raises-id.quantity.mode is "beam": it needs one of sampled, greedy, teacher-forced
            claims.rl-raises-id.quantity.mode=teacher-forced   | must be 1: a teacher-forced reading takes one answer
            claims.rl-raises-id.quantity.verification-iterations=0            | claims.rl-raises-id.quantity.verification-iterations is 0: it must be at least 1
            claims.sft-hot-intrudes-more.quantity.verification-iterations=5   | it must be 1: training-rule-intrusion is read off the first attempt
            claims.rl-raises-id.quantity.attempts=5            | claims.rl-raises-id.quantity.attempts is now called claims.rl-raises-id.quantity.verification-iterations: write verification-iterations
            claims.rl-beats-sft-hot.quantity.minus=ppo         | quantity.minus is ppo: it must name another arm
            claims.sft-gentle-copies-more.quantity.minus=sft-gentle | quantity.minus is sft-gentle: it must name another arm
            claims.sft-gentle-copies-more.quantity.metric=success | quantity.metric is "success": it needs one of excess-copies, forward-kl
            claims.rl-beats-sft-hot.quantity.at=matched-updates | quantity.at is matched-updates: it needs one of ppo and sft-hot to be an arm that matches
            claims.rl-raises-id.rule.seeds=0                   | claims.rl-raises-id.rule.seeds is 0: it must be at least 1
            claims.rl-raises-id.rule.bound=3                   | claims.rl-raises-id.rule.bound is 3.0: it must lie between -1 and 1
            claims.rl-raises-rule-ood.paper.to=15              | claims.rl-raises-rule-ood.paper.to is 15.0: it must lie between 0 and 1
            claims.rl-raises-id.verdict=reproduced             | claims.rl-raises-id.verdict is not a key
            """)
    void refusesAClaimThatTheStudyCannotMean(String setting, String fault) {
        assertThatThrownBy(() -> SpecReader.read("laptop-gp", List.of(setting)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aClaimWithoutReadingModeIsReadOnPolicy() {
        String claim = "claims.rl-raises-id";

        assertThat(quantity(SpecReader.read("laptop-gp", List.of()), claim).mode())
                .isEqualTo(ReadingMode.SAMPLED);
        assertThat(quantity(SpecReader.read("laptop-gp", List.of(claim + ".quantity.mode=greedy")), claim)
                        .mode())
                .isEqualTo(ReadingMode.GREEDY);
    }

    private static EpisodeQuantity quantity(StudySpec study, String claim) {
        return (EpisodeQuantity) Objects.requireNonNull(study.claims().get(claim.substring("claims.".length())))
                .quantity();
    }

    @Test
    void muonEntersAKeyOnlyWhereItIsAskedFor() {
        String muon = "pretraining.muon={learning-rate: 4e-3, momentum: 0.95}";
        StudySpec with = SpecReader.read("laptop-gp", List.of(muon));
        StudySpec without = SpecReader.read("laptop-gp", List.of());

        assertThat(with.pretraining(31).muon()).isEqualTo(new MuonSpec(4e-3, 0.95));
        assertThat(CanonicalJson.write(with.pretraining(31))).contains("\"muon\":{");
        assertThat(CanonicalJson.write(without.pretraining(31))).doesNotContain("muon");
    }
}
