package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.SampledAnswer;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.RouteTask;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Routes, waypoint after waypoint, each with a conversation of its own. */
class RoutePlayTest {
    private static final int ATTEMPTS = 2;
    private static final List<Problem> PROBLEMS = RouteTask.problems(40);
    private static final Draws DRAWS = Draws.of(1, "test");
    private static final RouteTask TASK = new RouteTask();

    private static TextCodec codec;
    private static Policy policy;

    /** One attempt of the oracle. */
    private record Played(int waypoint, String answer, float[] logProbabilities) {}

    @BeforeAll
    static void create() {
        codec = TextCodec.words(TASK.vocabulary());
        policy = Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 3);
    }

    @AfterAll
    static void close() {
        policy.close();
        codec.close();
    }

    private static SequentialRevision revision(ReadingMode mode) {
        return new SequentialRevision(policy, codec, TASK, new PlaySettings(ATTEMPTS, 1, mode));
    }

    /** The oracle plays one episode after another and reads every context from its first token, without any cache. */
    @ParameterizedTest
    @EnumSource(value = ReadingMode.class, names = "RECOGNITION", mode = EnumSource.Mode.EXCLUDE)
    void cachedLockStepPlaysAsEachEpisodeAlone(ReadingMode mode) {
        List<Episode> together = revision(mode).play(PROBLEMS, 0, DRAWS);

        for (Episode episode : together) {
            List<Played> alone = alone(episode.index(), mode);
            List<Attempt> attempts = episode.attempts();
            assertThat(attempts).hasSameSizeAs(alone);
            for (int i = 0; i < alone.size(); i++) {
                assertThat(attempts.get(i).answer()).isEqualTo(alone.get(i).answer());
                assertThat(attempts.get(i).logProbabilities())
                        .containsExactly(alone.get(i).logProbabilities(), within(1e-5f));
            }
            assertThat(episode.conversations())
                    .hasSize(alone.get(alone.size() - 1).waypoint());
        }
    }

    private static List<Played> alone(int index, ReadingMode mode) {
        List<Played> played = new ArrayList<>();
        Optional<Challenge> at =
                Optional.of(TASK.open(PROBLEMS.get(index), DRAWS.at(-1).at(index)));
        boolean forced = mode == ReadingMode.TEACHER_FORCED;
        for (int waypoint = 0; at.isPresent(); waypoint++) {
            Challenge challenge = at.get();
            String context = challenge.prompt();
            boolean solved = false;
            for (int attempt = 0; attempt < (forced ? 1 : ATTEMPTS) && !solved; attempt++) {
                SampledAnswer sample = fresh(context, DRAWS.at(index).at(waypoint * ATTEMPTS + attempt), mode);
                String answer = codec.decode(sample.tokens());
                Verdict verdict = challenge.judge(answer);
                played.add(new Played(waypoint + 1, answer, sample.logProbabilities()));
                context += " " + answer + " " + challenge.revision(verdict);
                solved = verdict.correct();
            }
            at = solved || forced ? challenge.next() : Optional.empty();
        }
        return played;
    }

    private static SampledAnswer fresh(String context, Draws draws, ReadingMode mode) {
        Sampling sampling = new Sampling(
                mode == ReadingMode.GREEDY ? 0 : 1, TASK.answerTokens(), Set.of(codec.id(TASK.answerEnd())));
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(codec.encodeAll(List.of(context)).get(0)));
            return generation
                    .sample(sampling, (row, token) -> draws.uniform(token))
                    .get(0);
        }
    }

    @Test
    void routesEndWhenAttemptsRunOut() {
        List<Episode> episodes = revision(ReadingMode.SAMPLED).play(PROBLEMS, 0, DRAWS);

        assertThat(episodes).anyMatch(Episode::solved).anyMatch(episode -> !episode.solved());
        assertThat(episodes).allSatisfy(episode -> {
            List<Conversation> conversations = episode.conversations();
            assertThat(conversations.subList(0, conversations.size() - 1)).allMatch(Conversation::solved);
            Conversation last = conversations.get(conversations.size() - 1);
            boolean arrived = last.solved() && last.challenge().next().isEmpty();
            assertThat(episode.solved()).isEqualTo(arrived);
            assertThat(arrived || (!last.solved() && last.attempts().size() == ATTEMPTS))
                    .isTrue();
        });
    }

    @Test
    void teacherForcedPlayAnswersOncePerWaypoint() {
        List<Episode> forced = revision(ReadingMode.TEACHER_FORCED).play(PROBLEMS, 0, DRAWS);

        assertThat(forced)
                .anyMatch(
                        episode -> !episode.solved() && episode.conversations().size() > 2);
        assertThat(forced).allSatisfy(episode -> {
            List<String> rail = new ArrayList<>();
            Optional<Challenge> at =
                    Optional.of(TASK.open(episode.problem(), DRAWS.at(-1).at(episode.index())));
            for (; at.isPresent(); at = at.get().next()) {
                rail.add(at.get().prompt());
            }
            assertThat(episode.attempts().stream().map(Attempt::context)).containsExactlyElementsOf(rail);
        });
    }

    @Test
    void aWaypointHasTheSameDrawsHoweverItWasReached() {
        List<Episode> forced = revision(ReadingMode.TEACHER_FORCED).play(PROBLEMS, 0, DRAWS);
        List<Episode> onPolicy = revision(ReadingMode.SAMPLED).play(PROBLEMS, 0, DRAWS);

        for (int e = 0; e < PROBLEMS.size(); e++) {
            for (int w = 0; w < onPolicy.get(e).conversations().size(); w++) {
                assertThat(first(onPolicy.get(e), w)).isEqualTo(first(forced.get(e), w));
            }
        }
    }

    private static String first(Episode episode, int waypoint) {
        return episode.conversations().get(waypoint).attempts().get(0).answer();
    }

    @Test
    void everyConversationIsARowThatScoresWhatWasSampled() {
        List<Conversation> conversations = revision(ReadingMode.SAMPLED).play(PROBLEMS, 0, DRAWS).stream()
                .flatMap(episode -> episode.conversations().stream())
                .toList();
        List<TokenRow> rows = conversations.stream().map(Conversation::asRow).toList();

        try (NDManager scope = policy.scope()) {
            float[] scored =
                    policy.score(scope, TokenRow.batch(rows)).logProbabilities().toFloatArray();
            int at = 0;
            for (Conversation conversation : conversations) {
                for (Attempt attempt : conversation.attempts()) {
                    for (float sampled : attempt.logProbabilities()) {
                        assertThat(sampled).isCloseTo(scored[at++], within(1e-5f));
                    }
                }
            }
            assertThat(at).isEqualTo(scored.length);
        }
    }

    @Test
    void whatTheCacheKeepsIsNotComputedAgain() {
        SequentialRevision revision = revision(ReadingMode.TEACHER_FORCED);
        List<Episode> episodes = revision.play(PROBLEMS, 0, DRAWS);
        long fresh = episodes.stream()
                .flatMap(episode -> episode.conversations().stream())
                .mapToLong(conversation -> conversation.tokens().length)
                .sum();

        assertThat(revision.tokensProcessed()).isLessThan(fresh);
    }
}
