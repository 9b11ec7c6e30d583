package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.random.RandomGenerator;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;

/**
 * All chains of all 28,561 ordered number quadruples, computed once: a set of operator triples is a 64-bit word, so a
 * quadruple takes sixteen bytes and a look-up costs nothing.
 */
public final class RunningSolver {
    private static final long[] LEGAL = legal();

    private final long[] solutions = new long[Ranks.COUNT];

    /** @param target the value of a solution */
    public RunningSolver(int target) {
        for (int index = 0; index < Ranks.COUNT; index++) {
            solutions[index] = withValue(numbers(index), target);
        }
    }

    /** Returns whether some chain over the numbers in this order ends at the target. */
    public boolean solvable(HandNumbers numbers) {
        return solutions[numbers.index()] != 0;
    }

    /** Returns how many chains end at the target. */
    int count(HandNumbers numbers) {
        return Long.bitCount(solutions[numbers.index()]);
    }

    /** Returns one of the chains that end at the target, each as likely as any other; there must be one. */
    Chain solution(HandNumbers numbers, RandomGenerator generator) {
        return drawn(numbers, solutions[numbers.index()], generator);
    }

    /**
     * Returns one of all legal chains, each as likely as any other: the weak player. Addition alone is always legal.
     */
    public static Chain anyChain(HandNumbers numbers, RandomGenerator generator) {
        return drawn(numbers, LEGAL[numbers.index()], generator);
    }

    private static Chain drawn(HandNumbers numbers, long triples, RandomGenerator generator) {
        long rest = triples;
        for (int skip = generator.nextInt(Long.bitCount(triples)); skip > 0; skip--) {
            rest &= rest - 1;
        }
        return new Chain(numbers, Long.numberOfTrailingZeros(rest));
    }

    private static long[] legal() {
        long[] legal = new long[Ranks.COUNT];
        for (int index = 0; index < Ranks.COUNT; index++) {
            HandNumbers numbers = numbers(index);
            for (int triple = 0; triple < Chain.TRIPLES; triple++) {
                legal[index] |= new Chain(numbers, triple).value() > 0 ? 1L << triple : 0;
            }
        }
        return legal;
    }

    private static long withValue(HandNumbers numbers, int target) {
        long found = 0;
        for (long rest = LEGAL[numbers.index()]; rest != 0; rest &= rest - 1) {
            int triple = Long.numberOfTrailingZeros(rest);
            found |= new Chain(numbers, triple).value() == target ? 1L << triple : 0;
        }
        return found;
    }

    private static HandNumbers numbers(int index) {
        return Ranks.at(index).numbers(FaceCardRule.AS_RANK);
    }
}
