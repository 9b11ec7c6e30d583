package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.tasks.AnswerStep;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Judges the three operations of a running formula: after each, whether the remaining numbers can still make the target
 * from the written total. Exact: every order of the rest and every operation is tried. After a number that was not
 * dealt, or an equation that does not hold, nothing is reachable.
 *
 * @param target the number to make
 */
record RunningSteps(int target) {
    /** Words of an answer before the first number of its formula. */
    private static final int BEFORE = 2 * Hand.SIZE + 3;

    /** Words of an operation: operator, number, equals sign, total. */
    private static final int STEP = 4;

    /** Returns the operations that are complete, in order; none without a formula in its place. */
    List<AnswerStep> of(Deal deal, String answer) {
        String[] words = answer.strip().split("\\s+");
        if (words.length <= BEFORE || !words[BEFORE - 1].equals(RunningText.FORMULA)) {
            return List.of();
        }
        List<Integer> left = new ArrayList<>(IntStream.range(0, Hand.SIZE)
                .mapToObj(position -> deal.numbers().number(position))
                .toList());
        int total = number(words[BEFORE]);
        boolean holds = left.remove((Integer) total);
        List<AnswerStep> steps = new ArrayList<>();
        for (int from = BEFORE + 1; from + STEP <= words.length && steps.size() < Hand.SIZE - 1; from += STEP) {
            @Nullable Operator operator = words[from].length() == 1 ? Operator.of(words[from].charAt(0)) : null;
            int number = number(words[from + 1]);
            int written = number(words[from + 3]);
            if (operator == null || number == 0 || written == 0 || !words[from + 2].equals("=")) {
                break;
            }
            holds = holds && left.remove((Integer) number) && Chain.apply(total, operator, number) == written;
            total = written;
            steps.add(new AnswerStep(from + STEP - 1, holds && reachable(total, left)));
        }
        return steps;
    }

    /** Returns whether some order of {@code left} and some operations lead from {@code total} to the target. */
    private boolean reachable(int total, List<Integer> left) {
        if (left.isEmpty()) {
            return total == target;
        }
        return IntStream.range(0, left.size()).anyMatch(next -> {
            List<Integer> rest = new ArrayList<>(left);
            int number = rest.remove(next);
            return Operator.ALL.stream()
                    .mapToInt(operator -> Chain.apply(total, operator, number))
                    .anyMatch(after -> after != 0 && reachable(after, rest));
        });
    }

    /** Returns a number from 1 to 99, or 0 when the word is not one. */
    private static int number(String word) {
        return word.matches("[1-9][0-9]?") ? Integer.parseInt(word) : 0;
    }
}
