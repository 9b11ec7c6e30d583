package org.facecard.pipelines.sft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.GeneralPoints;
import org.junit.jupiter.api.Test;

class MislabelledDemonstrationsTest {
    private static final int PROBLEMS = 1000;
    private static final GeneralPoints GAME =
            GeneralPoints.of(new GeneralPointsSpec(24, Game.RUNNING, Fidelity.AS_DESCRIBED));
    private static final List<Problem> TRAINING = GAME.problems(new SplitsSpec(4711, 0.1, 0.2)).stream()
            .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
            .limit(PROBLEMS)
            .toList();

    private static MislabelledDemonstrations stream(double share, long seed) {
        return new MislabelledDemonstrations(GAME, new Demonstrations(GAME, TRAINING, seed), share, seed);
    }

    /** The wrong answers of some epochs by problem; a problem is wrong in all of them or in none. */
    private static Map<String, String> wrong(double share, int epochs) {
        Demonstrations expert = new Demonstrations(GAME, TRAINING, 5);
        MislabelledDemonstrations stream = stream(share, 5);
        Map<String, String> wrong = new HashMap<>();
        Set<String> right = new HashSet<>();
        for (long position = 0; position < (long) epochs * PROBLEMS; position++) {
            Demonstration shown = stream.at(position);
            String problem = expert.problem(position).id();
            if (shown.challenge().judge(shown.answer()).correct()) {
                assertThat(shown.answer()).isEqualTo(expert.at(position).answer());
                right.add(problem);
            } else {
                assertThat(shown.answer()).isEqualTo(wrong.computeIfAbsent(problem, unused -> shown.answer()));
            }
        }
        assertThat(right).doesNotContainAnyElementsOf(wrong.keySet()).hasSize(PROBLEMS - wrong.size());
        return wrong;
    }

    @Test
    void itsShareOfTheProblemsIsWrongInEveryEpoch() {
        assertThat(wrong(0.2, 3)).hasSizeBetween(160, 240);
    }

    @Test
    void aLargerShareHoldsTheWrongAnswersOfASmaller() {
        Map<String, String> some = wrong(0.1, 1);
        Map<String, String> more = wrong(0.4, 1);

        assertThat(more).containsAllEntriesOf(some).hasSizeGreaterThan(3 * some.size());
    }

    @Test
    void anotherSeedMislabelsOtherProblems() {
        MislabelledDemonstrations stream = stream(0.5, 6);
        Demonstrations expert = new Demonstrations(GAME, TRAINING, 6);
        Map<String, String> other = wrong(0.5, 1);
        long agreeing = 0;
        for (long position = 0; position < PROBLEMS; position++) {
            Demonstration shown = stream.at(position);
            boolean right = shown.challenge().judge(shown.answer()).correct();
            agreeing += right != other.containsKey(expert.problem(position).id()) ? 1 : 0;
        }

        assertThat(agreeing).isBetween(400L, 600L);
    }

    @Test
    void aRowIsAFunctionOfItsPosition() {
        assertThat(stream(0.4, 5).at(4321).answer())
                .isEqualTo(stream(0.4, 5).at(4321).answer());
        assertThat(Draws.of(5, "sft/wrong-label").at(7).uniform(0))
                .isNotEqualTo(Draws.of(5, "sft/wrong-label").at(8).uniform(0));
    }
}
