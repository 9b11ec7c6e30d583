package org.facecard.pipelines.tasks.generalpoints.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.junit.jupiter.api.Test;

class RunningSolverTest {
    private static final RunningSolver SOLVER = new RunningSolver(24);

    @Test
    void solutionsEqualThoseOfAnExhaustiveWalk() {
        int solvable = 0;
        for (int index = 0; index < Ranks.COUNT; index++) {
            HandNumbers numbers = Ranks.at(index).numbers(FaceCardRule.AS_RANK);
            int[] rest = {numbers.second(), numbers.third(), numbers.fourth()};
            int expected = walks(numbers.first(), rest, 0, 24);
            assertThat(SOLVER.count(numbers)).as("%s", numbers).isEqualTo(expected);
            solvable += expected > 0 ? 1 : 0;
        }
        assertThat(solvable).isBetween(1, Ranks.COUNT - 1);
    }

    @Test
    void aChainWritesEveryRunningTotal() {
        assertThat(new Chain(new HandNumbers(10, 3, 10, 1), 0)).hasToString("10 + 3 = 13 + 10 = 23 + 1 = 24");
        assertThat(new Chain(new HandNumbers(4, 3, 2, 10), 0b00_00_10)).hasToString("4 * 3 = 12 + 2 = 14 + 10 = 24");
        assertThat(new Chain(new HandNumbers(8, 2, 4, 12), 0b10_01_11).value()).isZero();
    }

    @Test
    void totalsOutsideTheGameAreRefused() {
        assertThat(Chain.apply(3, Operator.MINUS, 3)).isZero();
        assertThat(Chain.apply(3, Operator.MINUS, 4)).isZero();
        assertThat(Chain.apply(11, Operator.TIMES, 9)).isEqualTo(99);
        assertThat(Chain.apply(10, Operator.TIMES, 10)).isZero();
        assertThat(Chain.apply(7, Operator.DIVIDED, 2)).isZero();
        assertThat(Chain.apply(8, Operator.DIVIDED, 2)).isEqualTo(4);
        assertThat(Chain.apply(0, Operator.PLUS, 2)).isZero();
    }

    @Test
    void everySolutionAndEveryLegalChainIsDrawn() {
        HandNumbers numbers = new HandNumbers(2, 4, 6, 2);
        Set<String> solutions = new HashSet<>();
        Set<String> chains = new HashSet<>();
        for (int draw = 0; draw < 5_000; draw++) {
            solutions.add(SOLVER.solution(numbers, Draws.of(1, "s").at(draw).generator())
                    .toString());
            chains.add(RunningSolver.anyChain(numbers, Draws.of(1, "c").at(draw).generator())
                    .toString());
        }
        assertThat(solutions).hasSize(SOLVER.count(numbers)).allMatch(chain -> chain.endsWith("= 24"));
        long legal = Stream.iterate(0, triple -> triple + 1)
                .limit(Chain.TRIPLES)
                .filter(triple -> new Chain(numbers, triple).value() > 0)
                .count();
        assertThat(chains).hasSize((int) legal);
    }

    private static int walks(int total, int[] rest, int used, int target) {
        if (total < 1 || total > 99) {
            return 0;
        }
        if (used == rest.length) {
            return total == target ? 1 : 0;
        }
        int next = rest[used];
        return walks(total + next, rest, used + 1, target)
                + walks(total - next, rest, used + 1, target)
                + walks(total * next, rest, used + 1, target)
                + (total % next == 0 ? walks(total / next, rest, used + 1, target) : 0);
    }
}
