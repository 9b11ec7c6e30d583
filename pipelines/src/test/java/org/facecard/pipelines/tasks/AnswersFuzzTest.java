package org.facecard.pipelines.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.TaskSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.verifier.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of a model gets a verdict, and only a right answer gets the best one. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswersFuzzTest {
    private static final SplitsSpec SPLITS = new SplitsSpec(7, 0.125, 0.25);
    private static final RouteSource.Streets STREETS = new RouteSource.Streets(3, 160, 2, 3, 3);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern WORD = Pattern.compile("\\W");

    static Stream<TaskSpec> tasks() {
        return Stream.of(
                new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED),
                new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_DESCRIBED),
                new GeneralPointsSpec(24, Game.FULL, Fidelity.AS_RELEASED),
                new VirlSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, STREETS, 0.5),
                new VirlSpec(Wording.PAPER, Fidelity.AS_DESCRIBED, STREETS, 0.5),
                new VirlSpec(Wording.PAPER, Fidelity.AS_RELEASED, STREETS, 0.5));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyAnswerGetsAVerdict(TaskSpec spec) {
        TaskEnvironment task = TaskEnvironments.of(spec);
        List<Problem> problems = task.problems(SPLITS);
        double best = spec.task() == Task.VIRL ? 1 : 5;
        Problem first = problems.get(0);
        Problem last = problems.get(problems.size() - 1);
        Draws draws = Draws.of(5, "fuzz/answers");
        List<Demonstration> shown = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            shown.add(task.demonstration(i % 2 == 0 ? first : last, draws.at(i)));
        }
        List<String> answers = shown.stream().map(Demonstration::answer).toList();
        Fuzz.ofTexts("answers", IllegalCallerException.class, answers).run(4_000, bytes -> {
            String answer = new String(bytes, StandardCharsets.UTF_8);
            for (Demonstration expert : shown.subList(0, 2)) {
                Challenge challenge = expert.challenge();
                Verdict verdict = challenge.judge(answer);
                assertThat(Double.isFinite(verdict.reward())).isTrue();
                assertThat(verdict.message()).isNotBlank();
                assertThat(verdict.correct()).isEqualTo(verdict.reward() == best);
                assertThat(challenge.revision(verdict)).hasSizeLessThan(1_100);
                verdictIsEarned(verdict, answer, expert);
            }
        });
    }

    /** Where one action is right, an answer without its word is not; elsewhere the dealt numbers must all be written. */
    private static void verdictIsEarned(Verdict verdict, String answer, Demonstration expert) {
        if (verdict.correct()) {
            Optional<String> action = expert.challenge().expected();
            action.ifPresent(expected -> assertThat(answer).contains(WORD.split(expected)[0]));
            if (action.isEmpty()) {
                assertThat(numbers(answer)).containsAll(numbers(expert.answer().split("formula|=", -1)[1]));
            }
        }
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).toList();
    }
}
