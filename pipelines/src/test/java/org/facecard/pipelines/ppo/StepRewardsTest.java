package org.facecard.pipelines.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.Attempt;
import org.facecard.pipelines.episode.BareFeedback;
import org.facecard.pipelines.episode.Conversation;
import org.facecard.pipelines.episode.Episode;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Credit;
import org.facecard.pipelines.study.arms.Baseline;
import org.facecard.pipelines.study.arms.OptimizerSpec;
import org.facecard.pipelines.study.arms.PolicyGradient;
import org.facecard.pipelines.study.arms.PpoArm;
import org.facecard.pipelines.study.arms.Reward;
import org.facecard.pipelines.study.arms.RewardPlacement;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.AnswerStep;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.RuleReading;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Test;

/** Answers of three words by a policy that knows nothing; every word "c" is a step that leads on. */
class StepRewardsTest {
    private static final double SCALE = 0.2;
    private static final double STEP = 2;
    private static final OptimizerSpec OPTIMIZER = new OptimizerSpec(3e-2, 0.9, 0.98, 1e-8, 0, 1);

    private static PolicyGradient learner(Credit credit, RewardPlacement paid) {
        PpoArm arm = new PpoArm(List.of(1), 8, 1, 1, 3, 1, SCALE, credit, 0.5, 1, 0.2, 0.1, 1e-2, OPTIMIZER);
        return new PolicyGradient(arm, new Reward.OfSteps(STEP, paid), new Baseline.Critic(), 0);
    }

    private static void everyConversation(TaskEnvironment task, Consumer<Conversation> check) {
        try (TextCodec codec = TextCodec.words(task.vocabulary());
                Policy policy =
                        Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 1, 2, 1, 64, 10_000), codec.size()), 3)) {
            List<Episode> episodes = new SequentialRevision(policy, codec, task, PlaySettings.sampled(3, 1))
                    .play(BanditTask.problems(40), 0, Draws.of(1, "test"));
            episodes.stream()
                    .flatMap(episode -> episode.conversations().stream())
                    .forEach(check);
        }
    }

    @Test
    void stepsArePaidAtTheirLastTokens() {
        everyConversation(new SteppedTask(), conversation -> {
            double[] rewards = Experience.of(conversation, learner(Credit.TOKEN, RewardPlacement.AT_STEP))
                    .rewards();
            int action = 0;
            for (Attempt attempt : conversation.attempts()) {
                String[] words = attempt.answer().split(" ");
                for (int word = 0; word < words.length; word++, action++) {
                    double expected = (words[word].equals("c") ? STEP : 0)
                            + (word == words.length - 1 ? attempt.verdict().reward() : 0);
                    assertThat(rewards[action]).isCloseTo(SCALE * expected, within(1e-12));
                }
            }
            assertThat(rewards).hasSize(action);
        });
    }

    @Test
    void theSameIsPaidAtTheEnd() {
        everyConversation(new SteppedTask(), conversation -> {
            Experience atSteps = Experience.of(conversation, learner(Credit.TOKEN, RewardPlacement.AT_STEP));
            Experience atEnd = Experience.of(conversation, learner(Credit.TOKEN, RewardPlacement.AT_END));
            Experience turns = Experience.of(conversation, learner(Credit.TURN, RewardPlacement.AT_END));

            assertThat(Arrays.stream(atEnd.rewards())
                            .filter(reward -> reward != 0)
                            .count())
                    .isLessThanOrEqualTo(conversation.attempts().size());
            assertThat(new Trajectory(List.of(atEnd)).attemptRewards())
                    .containsExactly(new Trajectory(List.of(atSteps)).attemptRewards(), within(1e-12))
                    .containsExactly(turns.rewards(), within(1e-12));
        });
    }

    @Test
    void stepsNeedTokensAndACritic() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> learner(Credit.TURN, RewardPlacement.AT_STEP))
                .withMessageContaining("reward.paid is at-step: it needs credit: token and a critic");
    }

    @Test
    void bareFeedbackSaysWrongWhateverIsWrong() {
        everyConversation(
                new BareFeedback(new SteppedTask()),
                conversation -> assertThat(conversation.attempts().stream().skip(1))
                        .allSatisfy(attempt -> assertThat(attempt.context()).isEqualTo("wrong")));
        everyConversation(
                new SteppedTask(),
                conversation -> assertThat(conversation.attempts().stream().skip(1))
                        .allSatisfy(attempt -> assertThat(attempt.context()).isEqualTo("which")));
    }

    private record SteppedTask() implements TaskEnvironment {
        private static final BanditTask BANDIT = new BanditTask();

        @Override
        public List<Problem> problems(SplitsSpec splits) {
            return BANDIT.problems(splits);
        }

        @Override
        public Challenge open(Problem problem, Draws draws) {
            return new SteppedChallenge();
        }

        @Override
        public List<String> vocabulary() {
            return BANDIT.vocabulary();
        }

        @Override
        public int answerTokens() {
            return 3;
        }

        @Override
        public String answerEnd() {
            return BANDIT.answerEnd();
        }

        @Override
        public TrainingTexts texts(List<Problem> training) {
            return BANDIT.texts(training);
        }

        @Override
        public Demonstration demonstration(Problem problem, Draws draws) {
            return BANDIT.demonstration(problem, draws);
        }
    }

    private record SteppedChallenge() implements Challenge {
        @Override
        public String prompt() {
            return "ask which";
        }

        @Override
        public Verdict judge(String answer) {
            boolean right = answer.equals("c c c");
            return new Verdict(
                    right ? Outcome.CORRECT : Outcome.WRONG_VALUE, right ? 5 : -1, "which", RuleReading.STATED_RULE);
        }

        @Override
        public List<AnswerStep> steps(String answer) {
            String[] words = answer.split(" ");
            return IntStream.range(0, words.length)
                    .mapToObj(word -> new AnswerStep(word, words[word].equals("c")))
                    .toList();
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.message();
        }
    }
}
