package org.facecard.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.chat.ChatTurn;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.episode.ChatModel;
import org.facecard.pipelines.episode.ChatReply;
import org.facecard.pipelines.episode.ChatRequest;
import org.facecard.pipelines.episode.ChatRevision;
import org.facecard.pipelines.episode.PlaySettings;
import org.facecard.pipelines.episode.SequentialRevision;
import org.facecard.pipelines.policy.Generation;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.sampling.Sampling;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.spec.base.ModelSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.RouteTask;
import org.junit.jupiter.api.Test;

/** A model that is spoken to in turns, against the player of checkpoints. */
class ServedModelTest {
    private static final RouteTask TASK = new RouteTask();

    private final List<ChatRequest> asked = Collections.synchronizedList(new ArrayList<>());

    private ChatReply answered(ChatRequest request, String text) {
        asked.add(request);
        return new ChatReply(text, 10 * request.turns().size(), 3, ChatReply.StopReason.STOP);
    }

    /** The same checkpoint behind both players: one reads tokens, the other turns. */
    @Test
    void aCheckpointServedInTurnsPlaysAsBefore() {
        try (TextCodec codec = TextCodec.words(TASK.vocabulary());
                Policy policy =
                        Policy.create(LlamaConfig.of(new ModelSpec(16, 32, 2, 2, 1, 64, 10_000), codec.size()), 3)) {
            PlaySettings greedy = new PlaySettings(2, 1, ReadingMode.GREEDY);
            List<AttemptRow> played = read(new Evaluator(new SequentialRevision(policy, codec, TASK, greedy), 7));
            List<AttemptRow> spoken = read(
                    new Evaluator(new ChatRevision(request -> greedily(policy, codec, request), TASK, greedy, 1), 7));

            assertThat(spoken.stream().map(ServedModelTest::withoutProbability))
                    .isEqualTo(played.stream()
                            .map(ServedModelTest::withoutProbability)
                            .toList());
            assertThat(spoken)
                    .allSatisfy(row -> assertThat(row.logProbability()).isNaN());
        }
    }

    private static List<AttemptRow> read(Evaluator evaluator) {
        return evaluator.read(RouteTask.problems(20), played -> {});
    }

    private static ChatReply greedily(Policy policy, TextCodec codec, ChatRequest request) {
        int[] tokens = request.turns().stream()
                .map(turn -> codec.encode(turn.content()))
                .flatMapToInt(Arrays::stream)
                .toArray();
        try (Generation generation = policy.generation(1)) {
            generation.read(List.of(tokens), Map.of());
            int[] answer = generation
                    .sample(
                            new Sampling(
                                    request.temperature(), TASK.answerTokens(), Set.of(codec.id(TASK.answerEnd()))),
                            (row, token) -> 0)
                    .get(0)
                    .tokens();
            return new ChatReply(codec.decode(answer), tokens.length, answer.length, ChatReply.StopReason.STOP);
        }
    }

    private static List<Object> withoutProbability(AttemptRow row) {
        return List.of(
                row.episode(),
                row.problem(),
                row.waypoint(),
                row.attempt(),
                row.prompt(),
                row.answer(),
                row.outcome(),
                row.reward(),
                row.message(),
                row.tokens());
    }

    @Test
    void theVerifiersWordsAreTheNextTurn() {
        ChatRevision revision =
                new ChatRevision(request -> answered(request, "no idea"), TASK, PlaySettings.sampled(3, 0.7), 1);

        revision.play(RouteTask.problems(1), 0, Draws.of(5, "test"));

        assertThat(asked).hasSize(3);
        List<ChatTurn> last = asked.get(2).turns();
        assertThat(last.get(0).content()).startsWith("route");
        assertThat(last.subList(1, 5))
                .containsExactly(
                        ChatTurn.assistant("no idea"),
                        ChatTurn.user("wrong"),
                        ChatTurn.assistant("no idea"),
                        ChatTurn.user("wrong"));
        assertThat(asked)
                .allMatch(request ->
                        request.temperature() == 0.7 && request.image().isEmpty());
        assertThat(asked.stream().map(ChatRequest::seed)).doesNotHaveDuplicates();
    }

    @Test
    void askingSeveralAtOnceChangesNothing() {
        List<AttemptRow> alone = rows(1);
        List<AttemptRow> together = rows(8);

        assertThat(together).isEqualTo(alone);
    }

    private static List<AttemptRow> rows(int concurrency) {
        ChatModel model = request -> new ChatReply("w" + request.seed() % 10, 1, 1, ChatReply.StopReason.STOP);
        return read(new Evaluator(new ChatRevision(model, TASK, PlaySettings.sampled(2, 1), concurrency), 7));
    }

    @Test
    void aModelThatCannotAnswerEndsTheEvaluation() {
        ChatModel broken = request -> {
            throw new IllegalArgumentException("no server");
        };

        assertThatThrownBy(() -> read(new Evaluator(new ChatRevision(broken, TASK, PlaySettings.sampled(2, 1), 4), 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no server");
    }

    @Test
    void everySplitIsAskedWithTheStudysProblems() {
        StudySpec spec = SpecReader.read("smoke-gp", List.of("evaluation.episodes=5"));

        List<ModelReading> readings = new StudyQuestions(spec).ask(request -> answered(request, "{}"), 2);

        assertThat(readings.stream().map(ModelReading::split))
                .containsExactly(Split.HELD_OUT_ID, Split.SEEN_ID, Split.RULE_OOD);
        assertThat(readings).allSatisfy(reading -> {
            assertThat(reading.rows()).hasSize(10);
            assertThat(reading.tally().answers()).isEqualTo(10);
            assertThat(reading.tally().promptTokens()).isEqualTo(5 * 10 + 5 * 30);
        });
        assertThat(asked.get(asked.size() - 1).turns().get(0).content()).contains("J 11 Q 12 K 13");
    }

    @Test
    void aPictureIsShownBesideWordsWithoutPlaceholders() {
        StudySpec spec = SpecReader.read("smoke-gp-vl", List.of("evaluation.episodes=2"));

        new StudyQuestions(spec).ask(request -> answered(request, ""), 1);

        assertThat(asked).isNotEmpty().allSatisfy(request -> {
            assertThat(request.image()).isPresent();
            assertThat(request.turns().get(0).content())
                    .doesNotContain("<image>")
                    .contains("target 24");
        });
    }
}
