package org.facecard.pipelines.tasks.generalpoints.full;

/**
 * Evaluates a formula in double precision, as the released verifier lets Python 3.13 do it, by recursive descent over sums of
 * products of numbers and parentheses. A text that Python would not evaluate has no value.
 */
final class FloatFormula {
    /** The value of a text that cannot be evaluated: it equals nothing. */
    static final double NO_VALUE = Double.NaN;

    /** Parentheses that may be open at once before Python rejects the text. */
    static final int DEEPEST = 200;

    private final String text;
    private int position;
    private int depth;

    private FloatFormula(String text) {
        this.text = text;
    }

    /** Returns the value of digits, + - * / and parentheses; {@link #NO_VALUE} when there is none. */
    static double value(String text) {
        FloatFormula formula = new FloatFormula(text);
        double value = formula.sum();
        return formula.position == text.length() ? value : NO_VALUE;
    }

    private double sum() {
        double value = product();
        while (next('+') || next('-')) {
            boolean plus = text.charAt(position++) == '+';
            double other = product();
            value = plus ? value + other : value - other;
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (next('*') || next('/')) {
            boolean times = text.charAt(position++) == '*';
            double other = factor();
            value = times ? value * other : quotient(value, other);
        }
        return value;
    }

    private double factor() {
        return next('(') ? group() : number();
    }

    private double group() {
        if (++depth > DEEPEST) {
            return NO_VALUE;
        }
        position++;
        double value = sum();
        if (!next(')')) {
            return NO_VALUE;
        }
        position++;
        depth--;
        return value;
    }

    /**
     * Python converts digits of other scripts in a string, but accepts neither them nor leading zeros in an expression.
     */
    private double number() {
        int start = position;
        double value = 0;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            value = 10 * value + text.charAt(position++) - '0';
        }
        boolean leadingZero = position - start > 1 && text.charAt(start) == '0' && value > 0;
        return start == position || leadingZero ? NO_VALUE : value;
    }

    /** Python raises an error where Java would return infinity. */
    private static double quotient(double dividend, double divisor) {
        return divisor == 0 ? NO_VALUE : dividend / divisor;
    }

    private boolean next(char symbol) {
        return position < text.length() && text.charAt(position) == symbol;
    }
}
