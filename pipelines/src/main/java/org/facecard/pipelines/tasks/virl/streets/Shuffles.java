package org.facecard.pipelines.tasks.virl.streets;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Lists in random order. */
public final class Shuffles {
    private Shuffles() {}

    /** Returns the elements in an order that {@code generator} draws (Fisher and Yates). */
    public static <T> List<T> of(List<T> elements, RandomGenerator generator) {
        List<T> shuffled = new ArrayList<>(elements);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            int other = generator.nextInt(last + 1);
            shuffled.set(last, shuffled.set(other, shuffled.get(last)));
        }
        return shuffled;
    }
}
