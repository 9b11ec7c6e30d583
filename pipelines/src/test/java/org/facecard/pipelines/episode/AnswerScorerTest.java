package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.AnswerScorer.Dialogue;
import org.facecard.pipelines.episode.AnswerScorer.DialogueTurn;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.checkpoint.CheckpointCopy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.BanditTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of episodes, scored from their texts alone; the oracle is what play recorded token by token. */
class AnswerScorerTest {
    private static final double TEMPERATURE = 0.7;

    private static TextCodec codec;
    private static Policy policy;
    private static List<Episode> episodes;

    @BeforeAll
    static void play() {
        codec = TextCodec.words(new BanditTask().vocabulary());
        policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 1);
        episodes = new SequentialRevision(policy, codec, new BanditTask(), PlaySettings.sampled(4, TEMPERATURE))
                .play(BanditTask.problems(12), 0, Draws.of(1, "test"));
    }

    @AfterAll
    static void close() {
        policy.close();
        codec.close();
    }

    private static List<ScoredAnswer> scored(Episode episode) {
        return new AnswerScorer(policy, codec, TEMPERATURE)
                .score(Dialogue.ofText(episode.attempts().stream()
                        .map(attempt ->
                                new DialogueTurn(attempt.context(), attempt.answer(), attempt.answerTokens().length))
                        .toList()));
    }

    @Test
    void everyTokenHasTheProbabilityWithWhichItWasDrawn() {
        for (Episode episode : episodes) {
            List<ScoredAnswer> answers = scored(episode);
            assertThat(answers).hasSameSizeAs(episode.attempts());
            for (int i = 0; i < answers.size(); i++) {
                float[] drawn = episode.attempts().get(i).logProbabilities();
                List<ScoredToken> tokens = answers.get(i).tokens();
                assertThat(tokens).hasSize(drawn.length);
                for (int t = 0; t < drawn.length; t++) {
                    assertThat(Math.log(tokens.get(t).probability())).isCloseTo(drawn[t], within(1e-4));
                }
            }
        }
    }

    @Test
    void theTokensTogetherAreTheAnswer() {
        Episode episode = episodes.get(0);
        ScoredAnswer answer = scored(episode).get(0);
        assertThat(answer.same()).isTrue();
        assertThat(String.join(
                        "", answer.tokens().stream().map(ScoredToken::text).toList()))
                .isEqualTo(episode.attempts().get(0).answer());
    }

    @Test
    void noTokenIsLikelierThanTheLikeliest() {
        assertThat(episodes)
                .flatMap(AnswerScorerTest::scored)
                .flatMap(ScoredAnswer::tokens)
                .allSatisfy(token -> {
                    assertThat(token.probability()).isLessThanOrEqualTo(token.likeliestProbability() + 1e-6);
                    assertThat(token.value()).isZero(); // a fresh value head
                });
    }

    @Test
    void anotherNumberOfTokensIsNoticed() {
        Attempt attempt = episodes.get(0).attempts().get(0);
        DialogueTurn turn = new DialogueTurn(attempt.context(), attempt.answer(), attempt.answerTokens().length + 1);
        assertThat(new AnswerScorer(policy, codec, 1)
                        .score(Dialogue.ofText(List.of(turn)))
                        .get(0)
                        .same())
                .isFalse();
    }

    @Test
    void anAnswerEndsWithTheTokenOfItsTemplate(@TempDir Path folder) throws IOException {
        CheckpointCopy.into(folder, Path.of("src/test/resources/conversational"));
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [0, 2]}");
        try (Policy chatting = Policy.load(folder);
                TextCodec words = TextCodec.load(folder)) {
            DialogueTurn turn = new DialogueTurn(DialogueFormat.of(words).opening("Make 24."), "{}", 3);

            List<ScoredAnswer> answers = new AnswerScorer(chatting, words, 1).score(Dialogue.ofText(List.of(turn)));

            assertThat(answers.get(0).tokens().get(2).text()).isEqualTo("<|im_end|>");
        }
    }
}
