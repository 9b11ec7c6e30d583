package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.episode.AnswerScorer.DialogueTurn;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.SmallSeeingPolicy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers about pictures, scored from texts and pictures; the oracle is what play recorded token by token. */
class PicturedAnswerScorerTest {
    private static final StudySpec STUDY = SpecReader.read("smoke-gp-vl", List.of());
    private static final PicturedTask TASK = TaskEnvironments.pictured(STUDY.task());

    private static TextCodec codec;
    private static Policy policy;
    private static List<Episode> episodes;

    @BeforeAll
    static void play(@TempDir Path folder) throws IOException {
        TensorEngine.start(new Numerics(1, false));
        codec = TextCodec.words(TASK.vocabulary());
        policy = SmallSeeingPolicy.of(TASK, codec, folder);
        episodes = new SequentialRevision(policy, codec, TASK, PlaySettings.sampled(2, 1))
                .play(TASK.problems(STUDY.splits()).subList(0, 6), 0, Draws.of(1, "test"));
    }

    @AfterAll
    static void close() {
        policy.close();
        codec.close();
    }

    private static RgbImage picture(Episode episode) {
        return episode.conversations().get(0).challenge().image().orElseThrow();
    }

    /** Natural logarithms of the probabilities of all tokens of an episode that shows {@code picture}. */
    private static List<Double> scored(Episode episode, @Nullable RgbImage picture) {
        List<DialogueTurn> turns = episode.attempts().stream()
                .map(attempt -> new DialogueTurn(attempt.context(), attempt.answer(), attempt.answerTokens().length))
                .toList();
        return new AnswerScorer(policy, codec, 1)
                .score(new Dialogue(picture, turns)).stream()
                        .flatMap(answer -> answer.tokens().stream())
                        .map(token -> Math.log(token.probability()))
                        .toList();
    }

    private static List<Double> drawn(Episode episode) {
        List<Double> drawn = new ArrayList<>();
        for (Attempt attempt : episode.attempts()) {
            for (float logProbability : attempt.logProbabilities()) {
                drawn.add((double) logProbability);
            }
        }
        return drawn;
    }

    @Test
    void everyTokenHasTheProbabilityWithWhichItWasDrawn() {
        for (Episode episode : episodes) {
            List<Double> drawn = drawn(episode);
            List<Double> scored = scored(episode, picture(episode));
            assertThat(scored).hasSameSizeAs(drawn);
            for (int i = 0; i < drawn.size(); i++) {
                assertThat(scored.get(i)).isCloseTo(drawn.get(i), within(1e-4));
            }
        }
    }

    @Test
    void anotherPictureGivesOtherProbabilities() {
        List<Double> other = scored(episodes.get(0), picture(episodes.get(1)));
        List<Double> drawn = drawn(episodes.get(0));
        double furthest = 0;
        for (int i = 0; i < drawn.size(); i++) {
            furthest = Math.max(furthest, Math.abs(other.get(i) - drawn.get(i)));
        }
        assertThat(furthest).isGreaterThan(1e-4);
    }
}
