package org.facecard.pipelines.tasks.generalpoints;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The oracle: puts any two numbers together by any operation until one is left. Shares nothing with the solvers. */
public final class BruteForce {
    private BruteForce() {}

    /** A fraction in lowest terms. */
    private record Fraction(long above, long below) {
        static Fraction of(long above, long below) {
            long divisor = below < 0 ? -gcd(above, below) : gcd(above, below);
            return new Fraction(above / divisor, below / divisor);
        }

        private static long gcd(long a, long b) {
            return b == 0 ? Math.abs(a) : gcd(b, a % b);
        }
    }

    /** Every whole number that four numbers can make. */
    public static Set<Long> reachable(int... numbers) {
        List<Fraction> start = new ArrayList<>();
        for (int number : numbers) {
            start.add(Fraction.of(number, 1));
        }
        Set<Long> found = new HashSet<>();
        reach(start, found);
        return found;
    }

    private static void reach(List<Fraction> left, Set<Long> found) {
        if (left.size() == 1 && left.get(0).below() == 1) {
            found.add(left.get(0).above());
        }
        for (int i = 0; i < left.size(); i++) {
            for (int j = i + 1; j < left.size(); j++) {
                List<Fraction> rest = new ArrayList<>(left);
                rest.remove(j);
                rest.remove(i);
                for (Fraction result : results(left.get(i), left.get(j))) {
                    rest.add(result);
                    reach(rest, found);
                    rest.remove(rest.size() - 1);
                }
            }
        }
    }

    /** Both orders of a difference and of a quotient. */
    private static List<Fraction> results(Fraction a, Fraction b) {
        List<Fraction> all = new ArrayList<>();
        all.add(Fraction.of(a.above() * b.below() + b.above() * a.below(), a.below() * b.below()));
        all.add(Fraction.of(a.above() * b.below() - b.above() * a.below(), a.below() * b.below()));
        all.add(Fraction.of(a.above() * b.above(), a.below() * b.below()));
        all.add(Fraction.of(b.above() * a.below() - a.above() * b.below(), a.below() * b.below()));
        if (b.above() != 0) {
            all.add(Fraction.of(a.above() * b.below(), a.below() * b.above()));
        }
        if (a.above() != 0) {
            all.add(Fraction.of(b.above() * a.below(), b.below() * a.above()));
        }
        return all;
    }
}
