package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.model.RotaryTable.WindowExceededException;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.tasks.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SequentialRevisionTest {
    private static final int ATTEMPTS = 4;
    private static final List<Problem> PROBLEMS = BanditTask.problems(24);
    private static final Draws DRAWS = Draws.of(1, "test");

    private static TextCodec codec;
    private static Policy policy;

    @BeforeAll
    static void create() {
        codec = TextCodec.words(new BanditTask().vocabulary());
        policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 1);
    }

    @AfterAll
    static void close() {
        policy.close();
        codec.close();
    }

    private static SequentialRevision revision() {
        return new SequentialRevision(policy, codec, new BanditTask(), PlaySettings.sampled(ATTEMPTS, 1));
    }

    private static List<Episode> play(List<Problem> problems, int firstIndex) {
        return revision().play(problems, firstIndex, DRAWS);
    }

    private static List<List<String>> answers(List<Episode> episodes) {
        return episodes.stream()
                .map(episode -> episode.attempts().stream().map(Attempt::answer).toList())
                .toList();
    }

    @Test
    void anEpisodeEndsWhenRightOrOutOfAttempts() {
        List<Episode> episodes = play(PROBLEMS, 0);

        assertThat(episodes).anyMatch(Episode::solved).anyMatch(episode -> !episode.solved());
        assertThat(episodes).allSatisfy(episode -> {
            int attempts = episode.attempts().size();
            assertThat(episode.attempts().subList(0, attempts - 1))
                    .noneMatch(attempt -> attempt.verdict().correct());
            assertThat(episode.solved() || attempts == ATTEMPTS).isTrue();
        });
    }

    @Test
    void theContextIsThePromptAndThenTheVerifiersWords() {
        Episode failed = play(PROBLEMS, 0).stream()
                .filter(episode -> !episode.solved())
                .findFirst()
                .orElseThrow();

        assertThat(failed.attempts().stream().map(Attempt::context))
                .containsExactly("ask which", "wrong", "wrong", "wrong");
    }

    @Test
    void anEpisodeIsTheSameInAnyBatch() {
        List<Episode> together = play(PROBLEMS, 0);

        for (int index : new int[] {0, 7, 23}) {
            Episode alone = play(PROBLEMS.subList(index, index + 1), index).get(0);
            assertThat(alone.attempts().stream().map(Attempt::answer))
                    .containsExactlyElementsOf(together.get(index).attempts().stream()
                            .map(Attempt::answer)
                            .toList());
        }
    }

    @Test
    void groupsOfThreeGiveTheSameAnswersAsAllTogether() {
        List<Problem> seven = PROBLEMS.subList(0, 7);
        SequentialRevision revision = revision();
        List<Episode> apart = revision.open(seven, 0, DRAWS);
        revision.playInGroups(apart, 3, DRAWS);

        assertThat(apart).allMatch(Episode::over);
        assertThat(answers(apart)).isEqualTo(answers(play(seven, 0)));
        assertThat(revision.tokensProcessed()).isPositive();
    }

    @Test
    void recordedLogProbabilitiesAreThoseOfTheSampledTokens() {
        List<Episode> episodes = play(PROBLEMS, 0);
        List<TokenRow> rows =
                episodes.stream().map(episode -> episode.current().asRow()).toList();

        try (NDManager scope = policy.scope()) {
            float[] scored =
                    policy.score(scope, TokenRow.batch(rows)).logProbabilities().toFloatArray();
            int at = 0;
            for (Episode episode : episodes) {
                for (Attempt attempt : episode.attempts()) {
                    for (float sampled : attempt.logProbabilities()) {
                        assertThat(sampled).isCloseTo(scored[at++], within(1e-5f));
                    }
                }
            }
            assertThat(at).isEqualTo(scored.length);
        }
    }

    @Test
    void aSolvedEpisodeTakesNoFurtherAttempt() {
        Episode solved =
                play(PROBLEMS, 0).stream().filter(Episode::solved).findFirst().orElseThrow();

        assertThatThrownBy(() -> solved.record(solved.attempts().get(0))).hasMessageContaining("is solved");
    }

    @Test
    void aDialogueBeyondTheWindowNamesItsAttempt() {
        int fits = play(PROBLEMS, 0).stream()
                .mapToInt(episode -> episode.current().tokens().length)
                .max()
                .orElseThrow();
        ModelSpec shorter = new ModelSpec(16, 32, 2, 2, 1, fits - 2, 10_000);
        try (Policy narrow = Policy.create(LlamaConfig.of(shorter, codec.size()), 1)) {
            SequentialRevision revision =
                    new SequentialRevision(narrow, codec, new BanditTask(), PlaySettings.sampled(ATTEMPTS, 1));
            assertThatThrownBy(() -> revision.play(PROBLEMS, 0, DRAWS))
                    .isInstanceOf(WindowExceededException.class)
                    .hasMessageMatching(
                            "attempt 4 of 4 at \\S+ does not fit into the model's window: a sequence of %d tokens exceeds the policy's %d positions \\(max_position_embeddings\\); allow fewer attempts .*"
                                    .formatted(fits - 1, fits - 2));
        }
    }
}
