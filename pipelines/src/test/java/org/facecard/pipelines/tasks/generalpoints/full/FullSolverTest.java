package org.facecard.pipelines.tasks.generalpoints.full;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.tasks.generalpoints.BruteForce;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullSolverTest {
    private static final FullSolver SOLVER = new FullSolver(24);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 6", "3, 68", "4, 1170"})
    void formulaCountsMatchTheKnownSequence(int cards, int formulas) {
        assertThat(FullShapes.shapes(cards)).hasSize(formulas);
    }

    @Test
    void solvableHandsAreThoseOfBruteForce() {
        List<Integer> targets = List.of(1, 10, 24, 99);
        List<FullSolver> solvers = targets.stream().map(FullSolver::new).toList();
        int solvable = 0;
        for (int multiset = 0; multiset < NumberMultisets.COUNT; multiset++) {
            HandNumbers numbers = NumberMultisets.at(multiset);
            Set<Long> reachable =
                    BruteForce.reachable(numbers.first(), numbers.second(), numbers.third(), numbers.fourth());
            for (int target = 0; target < targets.size(); target++) {
                assertThat(solvers.get(target).solvable(numbers))
                        .as("%s to %d", numbers, targets.get(target))
                        .isEqualTo(reachable.contains((long) targets.get(target)));
            }
            solvable += reachable.contains(24L) ? 1 : 0;
        }
        assertThat(solvable).isEqualTo(1362);
    }

    @Test
    void listedSolutionsAreCorrectAndUnique() {
        for (int multiset = 0; multiset < NumberMultisets.COUNT; multiset++) {
            HandNumbers numbers = NumberMultisets.at(multiset);
            List<String> solutions = SOLVER.solutions(numbers);
            assertThat(new HashSet<>(solutions)).hasSameSizeAs(solutions);
            for (String solution : solutions) {
                FormulaParser.Parsed parsed = Objects.requireNonNull(FormulaParser.parse(solution));
                assertThat(parsed.uses(numbers)).as(solution).isTrue();
                assertThat(parsed.formula().value(number -> number).is(24))
                        .as(solution)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3 3 8 8, 8/(3-8/3)",
        "1 5 5 5, 5*(5-1/5)",
        "1 3 4 6, 6/(1-3/4)",
        "4 4 10 10, (10*10-4)/4",
        "3 3 7 7, 7*(3+3/7)"
    })
    void aHandWithOneSolutionHasExactlyThatOne(String hand, String solution) {
        List<String> found = SOLVER.solutions(NumberMultisets.at(NumberMultisets.parse(hand)));
        assertThat(found).hasSize(1);
        assertThat(canonical(found.get(0))).isEqualTo(canonical(solution));
    }

    @Test
    void formulasDifferingOnlyInOrderOrGroupingAreOne() {
        assertThat(SOLVER.solutions(new HandNumbers(6, 6, 6, 6))).containsExactlyInAnyOrder("6+6+6+6", "6*6-6-6");
    }

    @Test
    void everySolutionAndEveryFormulaCanBeDrawn() {
        HandNumbers numbers = new HandNumbers(1, 2, 3, 4);
        Set<String> drawn = new HashSet<>();
        Set<String> any = new HashSet<>();
        for (int draw = 0; draw < 20_000; draw++) {
            drawn.add(SOLVER.solution(numbers, Draws.of(1, "solution").at(draw).generator()));
            any.add(SOLVER.anyFormula(numbers, Draws.of(1, "any").at(draw).generator()));
        }
        assertThat(drawn).containsExactlyInAnyOrderElementsOf(SOLVER.solutions(numbers));
        assertThat(any).hasSizeBetween(1100, 1170);
    }

    /** Letters counted: enough to tell one formula from its mirror image apart from any other. */
    private static String canonical(String formula) {
        TreeMap<Integer, Long> symbols = new TreeMap<>();
        formula.chars().forEach(symbol -> symbols.merge(symbol, 1L, Long::sum));
        return IntStream.of('+', '-', '*', '/', '1', '3', '4', '5', '6', '7', '8')
                .mapToObj(symbol -> symbols.getOrDefault(symbol, 0L).toString())
                .toList()
                .toString();
    }
}
