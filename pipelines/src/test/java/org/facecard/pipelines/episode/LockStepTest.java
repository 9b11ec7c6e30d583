package org.facecard.pipelines.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.policy.Policy;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.policy.model.LlamaConfig;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.study.Numerics;
import org.facecard.pipelines.tasks.BanditTask;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.RouteTask;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LockStepTest {
    private static final PlaySettings BUDGET = PlaySettings.sampled(4, 1);
    private static final Draws DRAWS = Draws.of(1, "test");

    @BeforeAll
    static void start() {
        TensorEngine.start(new Numerics(1, false));
    }

    private static List<Episode> opened(TaskEnvironment task, List<Problem> problems) {
        List<Episode> episodes = new ArrayList<>();
        for (Problem problem : problems) {
            episodes.add(new Episode(episodes.size(), problem, task.open(problem, DRAWS.at(episodes.size())), BUDGET));
        }
        return episodes;
    }

    private static LlamaConfig decoder(int vocabulary, int heads, int headWidth, int positions) {
        return new LlamaConfig(vocabulary, 2, 2, 4, heads, heads, headWidth, positions, 10_000, null, 1e-5, false);
    }

    /** Slots and rows of a policy of four layers. */
    private record Room(long slots, int rows) {}

    private static Room room(TaskEnvironment task, List<Problem> problems, LlamaConfig config) {
        try (TextCodec codec = TextCodec.words(task.vocabulary());
                Policy policy = Policy.create(config, 1)) {
            LockStep lockStep = new LockStep(policy, codec, task, BUDGET);
            List<Episode> episodes = opened(task, problems);
            return new Room(lockStep.slots(episodes), lockStep.rows(episodes));
        }
    }

    /** A prompt of two words, then four answers of one word with the verifier's words. */
    @Test
    void everyAttemptHasRoomForAnswerAndVerdict() {
        Room room = room(new BanditTask(), BanditTask.problems(24), decoder(10, 1, 4, 512));
        assertThat(room).isEqualTo(new Room(2 + 4 * (1 + 64), 24));
    }

    /** 64 Ki numbers a layer, for keys and for values: 2 MiB a token, and 524 MiB a row. */
    @Test
    void aPolicyThatCachesMuchPlaysFewTogether() {
        Room room = room(new BanditTask(), BanditTask.problems(24), decoder(10, 16, 4_096, 512));
        assertThat(room).isEqualTo(new Room(262, 15));
    }

    @Test
    void noRowIsLongerThanThePositions() {
        assertThat(room(new BanditTask(), BanditTask.problems(24), decoder(10, 1, 4, 64)))
                .isEqualTo(new Room(64, 24));
    }

    @Test
    void routesHaveRoomForTheirLongestPromptAndForHoles() {
        RouteTask task = new RouteTask();
        List<Problem> routes = RouteTask.problems(5);
        int longest = opened(task, routes).stream()
                .flatMap(route -> challenges(route.current().challenge()))
                .mapToInt(challenge -> challenge.prompt().split(" ").length)
                .max()
                .orElseThrow();
        Room room = room(task, routes, decoder(task.vocabulary().size(), 1, 4, 512));
        assertThat(room).isEqualTo(new Room(3L * (longest + 4 * (3 + 64)), 5));
    }

    private static Stream<Challenge> challenges(Challenge first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, challenge -> challenge.flatMap(Challenge::next))
                .map(Optional::orElseThrow);
    }
}
