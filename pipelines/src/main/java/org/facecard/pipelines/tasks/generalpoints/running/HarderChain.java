package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;

/**
 * {@link Chain} over any number of numbers.
 *
 * @param numbers in the order in which they are used
 * @param operators two bits per operation, the first lowest
 */
record HarderChain(List<Integer> numbers, int operators) {
    /** Copies the list. */
    HarderChain {
        numbers = List.copyOf(numbers);
    }

    /** Returns the chains over {@code numbers} in this order, legal or not. */
    static Stream<HarderChain> over(List<Integer> numbers) {
        return IntStream.range(0, 1 << 2 * (numbers.size() - 1))
                .mapToObj(operators -> new HarderChain(numbers, operators));
    }

    /** Returns those that end at {@code target}. */
    static List<HarderChain> solutions(List<Integer> numbers, int target) {
        return over(numbers).filter(chain -> chain.value() == target).toList();
    }

    /** Returns the total after the last operation, or 0 when one of them is illegal: see {@link Chain#value()}. */
    int value() {
        int total = numbers.get(0);
        for (int step = 1; step < numbers.size(); step++) {
            total = Chain.apply(total, operator(step), numbers.get(step));
        }
        return total;
    }

    private Operator operator(int step) {
        return Operator.ALL.get(operators >> 2 * (step - 1) & 3);
    }

    /** Includes every running total. */
    @Override
    public String toString() {
        int total = numbers.get(0);
        StringBuilder text = new StringBuilder().append(total);
        for (int step = 1; step < numbers.size(); step++) {
            total = Chain.apply(total, operator(step), numbers.get(step));
            text.append(' ').append(operator(step).symbol()).append(' ').append(numbers.get(step));
            text.append(" = ").append(total);
        }
        return text.toString();
    }
}
