package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.tasks.generalpoints.cards.Rational;

/** All formulas of all 1,820 number multisets that make a target, by exact arithmetic; see {@link FullShapes} for "all". */
public final class FullSolver {
    private final FullShapes shapes = new FullShapes();
    private final int[][] solutions;

    /** @param target the value of a solution */
    public FullSolver(int target) {
        solutions = IntStream.range(0, NumberMultisets.COUNT)
                .mapToObj(multiset -> solutions(NumberMultisets.at(multiset), target))
                .toArray(int[][]::new);
    }

    /** Returns whether some formula over the numbers makes the target. */
    boolean solvable(HandNumbers numbers) {
        return solutions[NumberMultisets.indexOf(numbers)].length > 0;
    }

    /** Returns every formula over the numbers that makes the target, without space, for example {@code (10-4)*4/1}. */
    List<String> solutions(HandNumbers numbers) {
        int multiset = NumberMultisets.indexOf(numbers);
        return IntStream.of(solutions[multiset])
                .mapToObj(shape -> text(shape, NumberMultisets.at(multiset)))
                .toList();
    }

    /** Returns one of the solutions, each as likely as any other; there must be one. */
    String solution(HandNumbers numbers, RandomGenerator generator) {
        int multiset = NumberMultisets.indexOf(numbers);
        int[] shape = solutions[multiset];
        return text(shape[generator.nextInt(shape.length)], NumberMultisets.at(multiset));
    }

    /** Returns one of the formulas over the numbers that have a value, as most have: the weak player. */
    String anyFormula(HandNumbers numbers, RandomGenerator generator) {
        HandNumbers sorted = NumberMultisets.at(NumberMultisets.indexOf(numbers));
        int[] all = shapes.of(sorted);
        int shape;
        do {
            shape = all[generator.nextInt(all.length)];
        } while (value(shape, sorted).denominator() == 0);
        return text(shape, sorted);
    }

    private int[] solutions(HandNumbers sorted, int target) {
        return IntStream.of(shapes.of(sorted))
                .filter(shape -> value(shape, sorted).is(target))
                .toArray();
    }

    private Rational value(int shape, HandNumbers sorted) {
        return shapes.formulas().get(shape).value(sorted::number);
    }

    private String text(int shape, HandNumbers sorted) {
        StringBuilder text = new StringBuilder();
        shapes.formulas().get(shape).write(text, sorted::number);
        return text.toString();
    }
}
