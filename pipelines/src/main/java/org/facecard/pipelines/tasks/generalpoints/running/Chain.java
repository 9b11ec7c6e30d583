package org.facecard.pipelines.tasks.generalpoints.running;

import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;

/**
 * Three operations applied to four numbers from left to right: the formula of the running game.
 *
 * @param numbers in the order in which they are used
 * @param operators which of the 64 operator triples; two bits per operation, the first lowest
 */
public record Chain(HandNumbers numbers, int operators) {
    /** Operator triples. */
    public static final int TRIPLES = 64;

    /** The largest running total that a chain may reach; the smallest is 1. */
    static final int LARGEST_TOTAL = 99;

    private static final int ILLEGAL = 0;

    /**
     * Returns the total after the last operation, or 0 when a division leaves a remainder or a total is outside 1 to
     * 99.
     */
    public int value() {
        int total = numbers.first();
        for (int step = 0; step < 3; step++) {
            total = apply(total, operator(step), numbers.number(step + 1));
        }
        return total;
    }

    /** Returns the operation at {@code step}, from 0. */
    Operator operator(int step) {
        return Operator.ALL.get(operators >> 2 * step & 3);
    }

    /** Writes {@code 10 + 3 = 13 + 10 = 23 + 1 = 24}: includes every running total. */
    void write(StringBuilder text) {
        int total = numbers.first();
        text.append(total);
        for (int step = 0; step < 3; step++) {
            int number = numbers.number(step + 1);
            total = apply(total, operator(step), number);
            text.append(' ').append(operator(step).symbol()).append(' ').append(number);
            text.append(" = ").append(total);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        write(text);
        return text.toString();
    }

    /** Returns the result, or 0 when it or {@code left} is not a whole number from 1 to 99. */
    static int apply(int left, Operator operator, int right) {
        int total = switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDED -> left % right == 0 ? left / right : ILLEGAL;
        };
        return left == ILLEGAL || total < 1 || total > LARGEST_TOTAL ? ILLEGAL : total;
    }
}
