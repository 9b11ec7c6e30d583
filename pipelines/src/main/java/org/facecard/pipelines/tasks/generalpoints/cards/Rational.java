package org.facecard.pipelines.tasks.generalpoints.cards;

/**
 * An exact fraction, not reduced; a denominator of 0 means that some division by zero happened. Formulas over dealt
 * numbers keep both parts far below the range of a long; an operation that left it would throw instead of wrapping.
 */
public record Rational(long numerator, long denominator) {
    private static final Rational UNDEFINED = new Rational(0, 0);

    public static Rational of(long whole) {
        return new Rational(whole, 1);
    }

    /** Returns {@code left operator right}; undefined when either is, or when it divides by zero. */
    public static Rational apply(Rational left, Operator operator, Rational right) {
        if (left.denominator == 0 || right.denominator == 0) {
            return UNDEFINED;
        }
        long a = Math.multiplyExact(left.numerator, right.denominator);
        long b = Math.multiplyExact(right.numerator, left.denominator);
        long common = Math.multiplyExact(left.denominator, right.denominator);
        return switch (operator) {
            case PLUS -> new Rational(Math.addExact(a, b), common);
            case MINUS -> new Rational(Math.subtractExact(a, b), common);
            case TIMES -> new Rational(Math.multiplyExact(left.numerator, right.numerator), common);
            case DIVIDED -> b == 0 ? UNDEFINED : new Rational(a, b);
        };
    }

    /** Returns whether it is defined and equals {@code whole}. */
    public boolean is(long whole) {
        return denominator != 0 && numerator == Math.multiplyExact(whole, denominator);
    }
}
