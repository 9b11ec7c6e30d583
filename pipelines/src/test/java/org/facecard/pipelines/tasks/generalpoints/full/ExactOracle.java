package org.facecard.pipelines.tasks.generalpoints.full;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates formulas by arithmetic over rationals without bound and a recursive parser of its own: shares no code with the
 * verifier. A formula is what the game allows: numbers without sign and leading zero, four operators, parentheses, space.
 */
final class ExactOracle {
    private final String text;
    private final List<BigInteger> numbers = new ArrayList<>();
    private int at;

    private ExactOracle(String text) {
        this.text = text;
    }

    /** Whether what comes before the first equals sign uses exactly {@code dealt} and makes {@code target}. */
    static boolean makes(String formula, List<Integer> dealt, int target) {
        ExactOracle oracle = new ExactOracle(formula.split("=", -1)[0]);
        try {
            Fraction value = oracle.sum();
            List<BigInteger> used = new ArrayList<>(oracle.numbers);
            List<BigInteger> given =
                    new ArrayList<>(dealt.stream().map(BigInteger::valueOf).toList());
            Collections.sort(used);
            Collections.sort(given);
            return oracle.ended() && used.equals(given) && value.is(target);
        } catch (IllegalStateException noFormula) {
            return false;
        }
    }

    private Fraction sum() {
        Fraction value = product();
        for (Optional<Character> symbol = oneOf("+-"); symbol.isPresent(); symbol = oneOf("+-")) {
            Fraction other = product();
            BigInteger crossed = other.above.multiply(value.below);
            BigInteger own = value.above.multiply(other.below);
            value = new Fraction(
                    symbol.get() == '+' ? own.add(crossed) : own.subtract(crossed), value.below.multiply(other.below));
        }
        return value;
    }

    private Fraction product() {
        Fraction value = factor();
        for (Optional<Character> symbol = oneOf("*/"); symbol.isPresent(); symbol = oneOf("*/")) {
            Fraction other = factor();
            value = symbol.get() == '*'
                    ? new Fraction(value.above.multiply(other.above), value.below.multiply(other.below))
                    : new Fraction(value.above.multiply(other.below), value.below.multiply(other.above));
        }
        return value;
    }

    private Fraction factor() {
        if (oneOf("(").isPresent()) {
            Fraction value = sum();
            if (oneOf(")").isEmpty()) {
                throw new IllegalStateException();
            }
            return value;
        }
        StringBuilder digits = new StringBuilder();
        while (at < text.length() && "0123456789".indexOf(text.charAt(at)) >= 0) {
            digits.append(text.charAt(at++));
        }
        if (digits.length() == 0 || digits.charAt(0) == '0') {
            throw new IllegalStateException();
        }
        numbers.add(new BigInteger(digits.toString()));
        return new Fraction(numbers.get(numbers.size() - 1), BigInteger.ONE);
    }

    private Optional<Character> oneOf(String symbols) {
        boolean found = !ended() && symbols.indexOf(text.charAt(at)) >= 0;
        return found ? Optional.of(text.charAt(at++)) : Optional.empty();
    }

    private boolean ended() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private record Fraction(BigInteger above, BigInteger below) {
        Fraction {
            if (below.signum() == 0) {
                throw new IllegalStateException();
            }
        }

        boolean is(int whole) {
            return above.equals(below.multiply(BigInteger.valueOf(whole)));
        }
    }
}
