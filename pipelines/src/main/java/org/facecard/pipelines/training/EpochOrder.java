package org.facecard.pipelines.training;

import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;

/**
 * An endless walk over the training problems: every epoch visits each once, in its own order. Position n is a function of
 * the draws and n alone, so a resumed run continues where it stopped.
 */
public final class EpochOrder {
    private final int size;
    private final Draws draws;
    private int[] order = new int[0];
    private long epoch = -1;

    /**
     * @param size problems in an epoch
     * @param draws of the permutations
     */
    public EpochOrder(int size, Draws draws) {
        if (size < 1) {
            throw new IllegalArgumentException("an epoch needs at least one problem, not " + size);
        }
        this.size = size;
        this.draws = draws;
    }

    /** Returns the problem at {@code position} of the walk, counted from 0 over all epochs. */
    public int at(long position) {
        long wanted = position / size;
        if (wanted != epoch) {
            order = shuffled(draws.at(wanted).generator());
            epoch = wanted;
        }
        return order[(int) (position % size)];
    }

    private int[] shuffled(RandomGenerator generator) {
        int[] result = new int[size];
        for (int i = 0; i < size; i++) {
            int j = generator.nextInt(i + 1);
            result[i] = result[j];
            result[j] = i;
        }
        return result;
    }
}
