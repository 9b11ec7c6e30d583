package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Operator;

/**
 * Every way to combine four places with + - * / and parentheses, once.
 *
 * <p>Two formulas are the same when they are equal as rational functions of the four cards, so that neither order nor
 * grouping of a sum, nor {@code (a-b)*(c-d)} against {@code (b-a)*(d-c)}, makes a different one. When cards count the
 * same, formulas that differ only by exchanging such cards are the same as well. There are 1, 6, 68, 1,170 formulas of
 * one to four different cards (OEIS A140606). The shortest way to write a formula represents it.
 *
 * <p>Equality of functions is decided at two points of a finite field: 62 bits for some ten thousand formulas.
 */
final class FullShapes {
    private static final long PRIME = Integer.MAX_VALUE;
    private static final int[] POINT = {123_456_789, 362_436_069, 521_288_629, 88_675_123};
    private static final int[] OTHER_POINT = {918_273_645, 1_029_384_756, 777_777_011, 1_618_033_988};

    private final List<Formula> formulas;
    private final int[][] byEqualities;

    FullShapes() {
        Map<Long, Formula> shapes = shapes(Hand.SIZE);
        formulas = List.copyOf(shapes.values());
        byEqualities = IntStream.range(0, 8)
                .mapToObj(equalities -> distinct(equalities, formulas))
                .toArray(int[][]::new);
    }

    /** Returns all shapes of four different cards. */
    List<Formula> formulas() {
        return formulas;
    }

    /** Indices of the shapes that differ when numbers that are equal in {@code sorted} count as one. */
    int[] of(HandNumbers sorted) {
        return byEqualities[
                (sorted.first() == sorted.second() ? 1 : 0)
                        + (sorted.second() == sorted.third() ? 2 : 0)
                        + (sorted.third() == sorted.fourth() ? 4 : 0)];
    }

    /**
     * Returns the shortest formula of each rational function of {@code cards} places that uses all of them, in a fixed
     * order.
     */
    static Map<Long, Formula> shapes(int cards) {
        List<List<Formula>> bySubset = new ArrayList<>(List.of(List.of()));
        for (int subset = 1; subset < 1 << cards; subset++) {
            bySubset.add(combinations(subset, bySubset));
        }
        Map<Long, Formula> shapes = new LinkedHashMap<>();
        bySubset.get((1 << cards) - 1).stream()
                .sorted(Comparator.comparingInt(
                                (Formula formula) -> text(formula).length())
                        .thenComparing(FullShapes::text))
                .forEach(formula -> shapes.putIfAbsent(fingerprint(formula, new int[] {0, 1, 2, 3}), formula));
        return shapes;
    }

    private static List<Formula> combinations(int subset, List<List<Formula>> bySubset) {
        List<Formula> all = new ArrayList<>();
        if (Integer.bitCount(subset) == 1) {
            all.add(new Formula.Leaf(Integer.numberOfTrailingZeros(subset)));
        }
        for (int left = (subset - 1) & subset; left > 0; left = (left - 1) & subset) {
            for (Formula first : bySubset.get(left)) {
                for (Formula second : bySubset.get(subset ^ left)) {
                    Operator.ALL.forEach(operator -> all.add(new Formula.Operation(first, operator, second)));
                }
            }
        }
        return all;
    }

    /** Returns the first shape of every class of shapes that exchanging equal cards turns into each other. */
    private static int[] distinct(int equalities, List<Formula> formulas) {
        List<int[]> exchanges = exchanges(equalities);
        Map<Long, Integer> seen = new HashMap<>();
        List<Integer> first = new ArrayList<>();
        for (int shape = 0; shape < formulas.size(); shape++) {
            Formula formula = formulas.get(shape);
            if (!seen.containsKey(fingerprint(formula, exchanges.get(0)))) {
                first.add(shape);
                int place = shape;
                exchanges.forEach(exchange -> seen.put(fingerprint(formula, exchange), place));
            }
        }
        return first.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns the permutations of four places that only move places between which all neighbours are equal; the
     * identity first.
     */
    private static List<int[]> exchanges(int equalities) {
        return IntStream.range(0, 256)
                .mapToObj(code -> new int[] {code >> 6, code >> 4 & 3, code >> 2 & 3, code & 3})
                .filter(to -> IntStream.of(to).distinct().count() == Hand.SIZE)
                .filter(to -> IntStream.range(0, Hand.SIZE).allMatch(from -> equal(equalities, from, to[from])))
                .toList();
    }

    private static boolean equal(int equalities, int a, int b) {
        return IntStream.range(Math.min(a, b), Math.max(a, b)).allMatch(place -> (equalities >> place & 1) == 1);
    }

    private static long fingerprint(Formula formula, int[] places) {
        return modular(formula, POINT, places) << 32 | modular(formula, OTHER_POINT, places);
    }

    private static long modular(Formula formula, int[] point, int[] places) {
        if (formula instanceof Formula.Operation operation) {
            long left = modular(operation.left(), point, places);
            long right = modular(operation.right(), point, places);
            return switch (operation.operator()) {
                case PLUS -> (left + right) % PRIME;
                case MINUS -> (left - right + PRIME) % PRIME;
                case TIMES -> left * right % PRIME;
                case DIVIDED -> left * inverse(right) % PRIME;
            };
        }
        return point[places[((Formula.Leaf) formula).symbol()]];
    }

    /** By Fermat: value^(PRIME - 2). */
    private static long inverse(long value) {
        long result = 1;
        long square = value;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            result = (exponent & 1) == 1 ? result * square % PRIME : result;
            square = square * square % PRIME;
        }
        return result;
    }

    private static String text(Formula formula) {
        StringBuilder text = new StringBuilder();
        formula.write(text, place -> place);
        return text.toString();
    }
}
