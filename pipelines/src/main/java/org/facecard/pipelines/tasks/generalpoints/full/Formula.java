package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.function.IntUnaryOperator;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.tasks.generalpoints.cards.Rational;

/** An infix formula as a tree. Leaves are numbers, or places of a hand that a look-up turns into numbers. */
sealed interface Formula {
    /** Returns the exact value; {@code numbers} gives the value of a leaf. */
    Rational value(IntUnaryOperator numbers);

    /** Writes the formula with as few parentheses as possible and without spaces. */
    void write(StringBuilder text, IntUnaryOperator numbers);

    /** Returns how tightly its outermost operation binds. */
    int precedence();

    /** @param symbol a number, or a place from 0 to 3 */
    record Leaf(int symbol) implements Formula {
        @Override
        public Rational value(IntUnaryOperator numbers) {
            return Rational.of(numbers.applyAsInt(symbol));
        }

        @Override
        public void write(StringBuilder text, IntUnaryOperator numbers) {
            text.append(numbers.applyAsInt(symbol));
        }

        @Override
        public int precedence() {
            return 2;
        }
    }

    /** {@code left operator right}. */
    record Operation(Formula left, Operator operator, Formula right) implements Formula {
        @Override
        public Rational value(IntUnaryOperator numbers) {
            return Rational.apply(left.value(numbers), operator, right.value(numbers));
        }

        @Override
        public void write(StringBuilder text, IntUnaryOperator numbers) {
            write(text, numbers, left, left.precedence() < precedence());
            text.append(operator.symbol());
            boolean ordered = operator == Operator.MINUS || operator == Operator.DIVIDED;
            int needed = ordered ? precedence() + 1 : precedence();
            write(text, numbers, right, right.precedence() < needed);
        }

        @Override
        public int precedence() {
            return operator == Operator.PLUS || operator == Operator.MINUS ? 0 : 1;
        }

        private static void write(StringBuilder text, IntUnaryOperator numbers, Formula part, boolean grouped) {
            if (grouped) {
                text.append('(');
            }
            part.write(text, numbers);
            if (grouped) {
                text.append(')');
            }
        }
    }
}
