package org.facecard.pipelines.study.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WindowCheckTest {
    private static Programme study(String name, String settings) {
        return SpecReader.programme(name, settings.isEmpty() ? List.of() : Arrays.asList(settings.split(";\\s*")));
    }

    static Stream<String> studies() {
        return Stream.concat(SpecReader.shipped().stream(), SpecReader.ablations().stream());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void whatIsShippedFits(String name) {
        assertThatCode(() -> WindowCheck.check(study(name, ""))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        laptop-gp    | arms.ppo.verification-iterations=6 | arms.ppo.verification-iterations is 6: it must be at most 5, the attempts that fit into the 160 positions of model.max-positions: give fewer, or raise that to 170
        laptop-gp    | evaluation.verification-iterations=6 | evaluation.verification-iterations is 6: it must be at most 5
        laptop-gp    | warm-up.verification-iterations=6 | warm-up.verification-iterations is 6: it must be at most 5
        laptop-gp    | model.max-positions=143            | verification-iterations is 5: it must be at most 4
        verification | model.max-positions=200; warm-up.verification-iterations=5 | arms.iterations-10.learner.ppo.verification-iterations is 10: it must be at most 7
        suboptimal   | arms.suboptimal-hot.verification-iterations=6 | arms.suboptimal-hot.verification-iterations is 6
        gp-vl        | evaluation.verification-iterations=6 | it must be at most 5
        laptop-virl  | evaluation.verification-iterations=4 | it must be at most 3
        virl-vl      | evaluation.verification-iterations=4 | it must be at most 3
        smoke        | gp-l.evaluation.verification-iterations=6 | gp-l.evaluation.verification-iterations is 6: it must be at most 5, the attempts that fit into the 160 positions of gp-l.model.max-positions
        """)
    void moreAttemptsThanFitAreRefused(String name, String settings, String message) {
        Programme programme = study(name, settings);
        assertThatThrownBy(() -> WindowCheck.check(programme))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }

    /** A harder split has as many attempts as fit, a forced reading has one, and a checkpoint a window of its own. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        laptop-gp   | evaluation.verification-iterations=9; evaluation.splits=[five-cards]
        laptop-virl | evaluation.verification-iterations=9; evaluation.modes=[teacher-forced]
        laptop-gp   | model.max-positions=144
        paper-llama | evaluation.verification-iterations=50
        """)
    void whatPlaysNoMoreThanFitsIsAccepted(String name, String settings) {
        Programme programme = study(name, settings);
        assertThatCode(() -> WindowCheck.check(programme)).doesNotThrowAnyException();
    }

    /** The study layer sees no prompt. */
    @ParameterizedTest
    @CsvSource({"laptop-gp, 15", "gp-vl, 27", "laptop-virl, 99", "virl-vl, 112"})
    void promptsAreAtMostAsLongAsCounted(String name, int words) {
        StudySpec spec = SpecReader.read(name, name.contains("virl") ? List.of("task.drop-rate=0") : List.of());
        DialogueLength length = DialogueLength.of(spec.task());
        TaskEnvironment task = TaskEnvironments.of(spec.task());
        int longest = task.problems(spec.splits()).stream()
                .filter(problem -> problem.partition() == Partition.REPORTING)
                .flatMap(problem -> walk(task.open(problem, Draws.of(1, "test"))))
                .mapToInt(challenge -> challenge.prompt().split(" ").length)
                .max()
                .orElseThrow();
        assertThat(longest).isEqualTo(words);
        assertThat(length).isEqualTo(new DialogueLength(words, task.answerTokens()));
    }

    private static Stream<Challenge> walk(Challenge first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, at -> at.flatMap(Challenge::next))
                .map(Optional::orElseThrow);
    }

    @Test
    void pointsThatAreAlwaysLeftOutTakeNoWords() {
        StudySpec spec = SpecReader.read("laptop-virl", List.of("task.drop-rate=1"));
        assertThat(DialogueLength.of(spec.task()).prompt()).isEqualTo(99 - 6 * 3 * 2);
    }
}
