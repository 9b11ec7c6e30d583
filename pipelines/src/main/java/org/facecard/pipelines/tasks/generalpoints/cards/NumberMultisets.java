package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The 1,820 ways to choose four numbers from 1 to 13 when order does not matter: the units that splits divide. */
public final class NumberMultisets {
    /** 16 choose 4. */
    public static final int COUNT = 1820;

    private static final List<HandNumbers> SORTED = enumerate();
    private static final short[] BY_ORDERED = index();

    private NumberMultisets() {}

    /** Returns the multiset at {@code index}, in rising order. */
    public static HandNumbers at(int index) {
        return SORTED.get(index);
    }

    /** Returns which multiset the numbers are, from 0 to 1,819. */
    public static int indexOf(HandNumbers numbers) {
        return BY_ORDERED[numbers.index()];
    }

    /** Returns the numbers in rising order, for example {@code 1 4 9 10}. */
    public static String label(int index) {
        HandNumbers sorted = SORTED.get(index);
        return sorted.first() + " " + sorted.second() + " " + sorted.third() + " " + sorted.fourth();
    }

    /** Reads {@link #label} back. */
    public static int parse(String label) {
        String[] words = label.split(" ", Hand.SIZE);
        return indexOf(new HandNumbers(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3])));
    }

    private static List<HandNumbers> enumerate() {
        List<HandNumbers> all = new ArrayList<>(COUNT);
        for (int a = 1; a <= 13; a++) {
            for (int b = a; b <= 13; b++) {
                for (int c = b; c <= 13; c++) {
                    for (int d = c; d <= 13; d++) {
                        all.add(new HandNumbers(a, b, c, d));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private static short[] index() {
        short[] index = new short[Ranks.COUNT];
        short[] bySortedCode = new short[Ranks.COUNT];
        for (short multiset = 0; multiset < COUNT; multiset++) {
            bySortedCode[SORTED.get(multiset).index()] = multiset;
        }
        for (int ordered = 0; ordered < Ranks.COUNT; ordered++) {
            index[ordered] = bySortedCode[
                    sorted(Ranks.at(ordered).numbers(FaceCardRule.AS_RANK)).index()];
        }
        return index;
    }

    private static HandNumbers sorted(HandNumbers numbers) {
        int[] values = {numbers.first(), numbers.second(), numbers.third(), numbers.fourth()};
        Arrays.sort(values);
        return new HandNumbers(values[0], values[1], values[2], values[3]);
    }
}
