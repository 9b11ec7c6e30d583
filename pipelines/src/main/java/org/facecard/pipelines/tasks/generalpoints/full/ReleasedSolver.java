package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;
import org.facecard.pipelines.tasks.generalpoints.running.Chain;

/**
 * The solution strings that the released environment lists for a hand: every order of the numbers, every operator triple
 * and seven bracket patterns, none of them nested, kept when the exact value is the target. Its verifier compares answers
 * with these strings.
 */
final class ReleasedSolver {
    /** A digit represents the number at that place, a letter one of the three operations. */
    private static final List<String> PATTERNS =
            List.of("0a1b2c3", "(0a1)b2c3", "(0a1b2)c3", "0a(1b2)c3", "0a(1b2c3)", "0a1b(2c3)", "(0a1)b(2c3)");

    private ReleasedSolver() {}

    /** Returns the strings in alphabetic order, for example {@code (4*3)+2+10}. */
    static NavigableSet<String> solutions(HandNumbers numbers, int target) {
        NavigableSet<String> solutions = new TreeSet<>();
        for (List<Integer> order : orders(numbers)) {
            for (int triple = 0; triple < Chain.TRIPLES; triple++) {
                for (String pattern : PATTERNS) {
                    String text = text(order, triple, pattern);
                    if (exact(text, target)) {
                        solutions.add(text);
                    }
                }
            }
        }
        return Collections.unmodifiableNavigableSet(solutions);
    }

    /** Floating point rules out nearly all; exact arithmetic decides the rest. */
    private static boolean exact(String text, int target) {
        if (Math.abs(FloatFormula.value(text) - target) > 1e-6) {
            return false;
        }
        FormulaParser.Parsed parsed = FormulaParser.parse(text);
        return parsed != null && parsed.formula().value(number -> number).is(target);
    }

    private static String text(List<Integer> order, int triple, String pattern) {
        StringBuilder text = new StringBuilder(12);
        for (int position = 0; position < pattern.length(); position++) {
            char symbol = pattern.charAt(position);
            if (symbol >= '0' && symbol <= '3') {
                text.append((int) order.get(symbol - '0'));
            } else if (symbol >= 'a') {
                text.append(Operator.ALL.get(triple >> 2 * (symbol - 'a') & 3).symbol());
            } else {
                text.append(symbol);
            }
        }
        return text.toString();
    }

    private static List<List<Integer>> orders(HandNumbers numbers) {
        List<List<Integer>> orders = new ArrayList<>(List.of(List.of()));
        for (int place = 0; place < Hand.SIZE; place++) {
            int number = numbers.number(place);
            orders = orders.stream()
                    .flatMap(order -> inserted(order, number).stream())
                    .distinct()
                    .toList();
        }
        return orders;
    }

    private static List<List<Integer>> inserted(List<Integer> order, int number) {
        List<List<Integer>> longer = new ArrayList<>();
        for (int place = 0; place <= order.size(); place++) {
            List<Integer> copy = new ArrayList<>(order);
            copy.add(place, number);
            longer.add(List.copyOf(copy));
        }
        return longer;
    }
}
