package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.spec.StudySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
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
        name: smoke-gp  | name: Smoke!   | name is Smoke!: it must consist of lower-case letters, digits and hyphens
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
        budgets: [1, 2] | budgets: [2, 1]  | arms.ppo.budgets is [2, 1]: it must be positive and in rising order
        budgets: [1, 2] | budgets: [-1]    | arms.ppo.budgets is [-1]: it must be positive and in rising order
        budgets: [1, 2] | budgets: [1, b]  | arms.ppo.budgets[1] is "b": it needs a whole number
        minibatches: 2  | minibatches: 99  | arms.ppo.minibatches is 99: it must not exceed arms.ppo.episodes-per-iteration
        splits: [held-out-id, seen-id, rule-ood] | splits: [held] | evaluation.splits[0] is "held": it needs one of
        splits: [held-out-id, seen-id, rule-ood] | splits: 3      | evaluation.splits is 3: it needs a list
        splits: [held-out-id, seen-id, rule-ood] | splits: [other-cities] | evaluation.splits is other-cities: it needs V-IRL with task.routes.from: streets
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
    void aFaultNamesItsKeyAndTheRemedy(String right, String wrong, String message) {
        StudyText.refused(StudyText.text("smoke-gp").replaceFirst(Pattern.quote(right), wrong))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        smoke-gp      | evaluation.splits=[longer-routes]                     | evaluation.splits is longer-routes: it needs task.kind: virl with task.wording: tokens on streets of ours (task.routes.from: streets): leave it out
        smoke-virl    | evaluation.splits=[five-cards]                        | evaluation.splits is five-cards: it needs task.kind: general-points and task.game: running: leave it out
        smoke-gp-vl   | evaluation.splits=[larger-numbers]                    | evaluation.splits is larger-numbers: it needs task.kind: general-points and task.game: running: leave it out
        smoke-virl-vl | evaluation.splits=[longer-routes]                     | evaluation.splits is longer-routes: it needs task.kind: virl
        paper-llama   | evaluation.splits=[five-cards]                        | evaluation.splits is five-cards: it needs task.kind: general-points and task.game: running
        smoke-gp      | evaluation.splits=[five-cards]; model.max-positions=46 | evaluation.splits is five-cards: it needs 47 positions for one attempt, and model.max-positions is 46: raise it or leave the split out
        smoke-virl    | evaluation.splits=[longer-routes]; model.max-positions=131 | evaluation.splits is longer-routes: it needs 132 positions for one attempt, and model.max-positions is 131
        """)
    void aHarderSplitThatCannotBeReadIsRefused(String study, String settings, String message) {
        assertThatThrownBy(() -> SpecReader.read(study, List.of(settings.split("; "))))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"160, 4", "143, 4", "142, 3", "47, 1", "400, 5"})
    void asManyAttemptsAreMadeAsFit(int positions, int attempts) {
        StudySpec spec = SpecReader.read(
                "laptop-gp", List.of("evaluation.splits=[five-cards]", "model.max-positions=" + positions));
        assertThat(spec.verificationIterations(Split.FIVE_CARDS)).isEqualTo(attempts);
        assertThat(spec.verificationIterations(Split.HELD_OUT_ID)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        memorisation=3          | memorisation is 3: it needs a mapping with the keys seed, traces, within
        memorisation=[]         | memorisation is a list: it needs a mapping
        memorisation={}         | memorisation.seed is missing: it needs a whole number
        memorisation.seed=null  | memorisation.seed is empty: it needs a whole number
        memorisation.sed=1      | memorisation.sed is not a key: did you mean memorisation.seed?
        """)
    void aFaultOfMemorisationIsReported(String setting, String message) {
        StudyText.refused(StudyText.text("smoke-gp"), setting).withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pretraining | pretraining.optimizer.beta1 is 2.0: it must be at least 0 and below 1
        warm-up     | warm-up.optimizer.beta1 is 2.0: it must be at least 0 and below 1
        arms.ppo    | arms.ppo.optimizer.beta1 is 2.0: it must be at least 0 and below 1
        """)
    void aFaultOfAnOptimizerSaysWhichOptimizer(String owner, String message) {
        StudyText.refused(StudyText.text("smoke-gp"), owner + ".optimizer.beta1=2")
                .withMessageContaining(message);
    }

    @Test
    void allFaultsOfAFileAreReportedTogether() {
        StudyText.refused(StudyText.text("smoke-gp")
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
        arms.pppo.episodes-per-iteration=3        | arms.pppo is incomplete: did you mean arms.ppo?
        arms.pppo.episodes-per-iteration=3        | arms.pppo.method is missing
        pretraning.steps=3       | pretraning is not a key: did you mean pretraining?
        pretraining.steps=lots   | pretraining.steps is "lots": it needs a whole number
        pretraining.steps=       | pretraining.steps is empty: it needs a whole number
        seeds.first=3            | seeds.first is not a key: seeds holds no keys of its own
        seeds                    | the setting "seeds" has no value: write key.path=value
        =3                       | the setting "=3" has no value: write key.path=value
        seeds=[1, 2              | the setting "seeds=[1, 2" has a value that is not YAML
        seeds=[1, 1]             | seeds is [1, 1]: it must name each seed only once
        seeds=[]                 | seeds is []: it must name at least one seed
        """)
    void aSettingGoesThroughTheSameChecks(String setting, String message) {
        StudyText.refused(StudyText.text("smoke-gp"), setting).withMessageContaining(message);
    }

    @Test
    void aFaultyArmOfItsOwnNameGetsNoGuess() {
        assertThatThrownBy(() -> SpecReader.parse(
                        "it", StudyText.text("smoke-gp").replace("method: sft\n", "metod: sft\n"), List.of()))
                .hasMessageContaining("arms.sft.method is missing")
                .hasMessageNotContaining("incomplete");
        assertThatThrownBy(() -> SpecReader.parse("it", StudyText.text("smoke-gp"), List.of("arms.sft=null")))
                .hasMessageContaining("arms.sft is empty")
                .hasMessageNotContaining("incomplete");
    }
}
