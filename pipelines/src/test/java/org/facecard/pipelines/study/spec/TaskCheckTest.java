package org.facecard.pipelines.study.spec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.base.BaseSpec;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCheckTest {
    private static final BaseSpec CHECKPOINT = new BaseSpec.Checkpoint("/models/any", "0".repeat(64));
    private static final RouteSource STREETS = new RouteSource.Streets(3, 16, 2, 3, 3);

    @ParameterizedTest
    @CsvSource({
        "smoke-gp, task.game=full, task.game is full: it needs base.from: checkpoint",
        "smoke-gp, task.fidelity=as-released, task.fidelity is as-released: it needs task.game: full",
        "smoke-virl, task.wording=paper, task.wording is paper: it needs base.from: checkpoint",
        "smoke-virl, task.fidelity=as-released, task.fidelity is as-released: it needs task.wording: paper",
        "laptop-gp, task.game=full, task.game is full: it needs base.from: checkpoint",
        "map, task.game=full, task.game is full: it needs base.from: checkpoint",
        "laptop-virl, evaluation.episodes=500, evaluation.episodes is 500: it must be at most 400",
        "reading-virl-vl, splits.selection=0, splits.selection is 0.0: it must leave problems",
        "reading-virl-vl, splits.selection=1e-4, splits.selection is 1.0E-4: it must leave problems",
        "gp-vl, 'vision.pretraining.until={share: 0.9, pictures: 500, rounds: 6};splits.selection=0', splits.selection is"
    })
    void aStudyThatCannotRunIsRefusedWhenRead(String study, String setting, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read(study, List.of(setting.split(";"))))
                .withMessageContaining(message);
    }

    @Test
    void aCheckpointReadsEveryTextThatItsVerifierReads() {
        assertThatCode(() -> {
                    TaskCheck.check(new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_RELEASED), CHECKPOINT);
                    TaskCheck.check(new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_DESCRIBED), CHECKPOINT);
                    TaskCheck.check(new VirlSpec(Wording.PAPER, Fidelity.AS_RELEASED, STREETS, 0.5), CHECKPOINT);
                    TaskCheck.check(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED), null);
                    TaskCheck.check(new VirlSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, STREETS, 0.5), null);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void adaptersBeginWithTheInit() {
        String arm = "arms.rl={method: rl, start: {from: base}, budget: {by: iterations}, learner: {"
                + "ppo: {method: ppo, budgets: [5, 10], episodes-per-iteration: 410, epochs: 4, minibatches: 2,"
                + " verification-iterations: 5, temperature: 0.2, reward-scale: 1, credit: turn, discount: 0.9,"
                + " lambda: 0.95, clip: 0.1, value-coefficient: 0.5, value-learning-rate: 1e-5, optimizer:"
                + " {learning-rate: 1e-5, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weight-decay: 0,"
                + " gradient-clip: 0.01}},"
                + " reward: {by: verifier}, baseline: {by: critic}, kl-penalty: 0}}";
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("smoke-smollm2", List.of(arm)))
                .withMessageContaining("arms.rl.start.from is base: it needs a study without adapters");
    }

    @Test
    void memorisationIsMeasuredOnBasesFromScratch() {
        String setting = "memorisation={seed: 1, traces: 2, within: 4, samples: 1, temperature: 0.8, prompts: 2,"
                + " skills: 2}";
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("smoke-smollm2", List.of(setting)))
                .withMessageContaining("memorisation is given: it needs a base from scratch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "init", "text-base"})
    void noArmIsCalledLikeACheckpointOfEveryStudy(String name) {
        String arm = "arms.%s={method: sft, matches: ppo, matching: {by: updates}, optimizer: {learning-rate: 1e-3,"
                + " beta1: 0.9, beta2: 0.98, epsilon: 1e-8, weight-decay: 0, gradient-clip: 1}}";
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("smoke-gp", List.of(arm.formatted(name))))
                .withMessageContaining("arms is " + name);
    }
}
