package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Reads infix formulas by recursive descent: sums of products of whole numbers and parentheses. White space is ignored;
 * a sign, a decimal point, a leading zero or any other character makes a text invalid. Length and depth are bounded,
 * and so are time and stack.
 */
final class FormulaParser {
    /** Characters that a formula may have. */
    static final int LONGEST = 1000;

    /** Parentheses that may be open at once. */
    static final int DEEPEST = 50;

    /** Longer numbers all count as {@link #LARGEST}: no card has such a value. */
    private static final int MOST_DIGITS = 9;

    private static final int LARGEST = Integer.MAX_VALUE;

    /** Marks the end; not a character that a text may hold. */
    private static final int END = -1;

    private final String text;
    private final List<Integer> numbers = new ArrayList<>(Hand.SIZE);
    private int position;
    private int depth;

    private FormulaParser(String text) {
        this.text = text;
    }

    /**
     * A formula and the numbers written in it.
     *
     * @param formula its leaves are numbers
     * @param numbers from left to right
     */
    record Parsed(Formula formula, List<Integer> numbers) {
        /** Returns whether the numbers are exactly the dealt ones. */
        boolean uses(HandNumbers dealt) {
            return numbers.size() == Hand.SIZE
                    && dealt.sameAs(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
        }
    }

    /** Returns the formula, or null when {@code text} is not one. */
    static @Nullable Parsed parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        FormulaParser parser = new FormulaParser(text);
        @Nullable Formula formula = parser.sum();
        return formula == null || parser.symbol() != END ? null : new Parsed(formula, parser.numbers);
    }

    private @Nullable Formula sum() {
        @Nullable Formula left = product();
        while (left != null && (symbol() == '+' || symbol() == '-')) {
            left = operation(left, operator(), product());
        }
        return left;
    }

    private @Nullable Formula product() {
        @Nullable Formula left = factor();
        while (left != null && (symbol() == '*' || symbol() == '/')) {
            left = operation(left, operator(), factor());
        }
        return left;
    }

    private static @Nullable Formula operation(Formula left, Operator operator, @Nullable Formula right) {
        return right == null ? null : new Formula.Operation(left, operator, right);
    }

    private @Nullable Formula factor() {
        int symbol = symbol();
        if (symbol == '(') {
            return group();
        }
        return symbol >= '1' && symbol <= '9' ? number() : null;
    }

    private @Nullable Formula group() {
        position++;
        if (++depth > DEEPEST) {
            return null;
        }
        @Nullable Formula inner = sum();
        depth--;
        if (inner == null || symbol() != ')') {
            return null;
        }
        position++;
        return inner;
    }

    private Formula number() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        int number = position - start > MOST_DIGITS ? LARGEST : Integer.parseInt(text, start, position, 10);
        numbers.add(number);
        return new Formula.Leaf(number);
    }

    private Operator operator() {
        Operator operator = Operator.of((char) symbol());
        position++;
        return Objects.requireNonNull(operator);
    }

    /** Returns the next character that is not white space, or {@link #END}; does not move past it. */
    private int symbol() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : END;
    }
}
