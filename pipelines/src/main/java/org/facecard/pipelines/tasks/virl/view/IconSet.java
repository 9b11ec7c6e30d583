package org.facecard.pipelines.tasks.virl.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.jspecify.annotations.Nullable;

/**
 * One icon of 8 x 8 cells, symmetric from left to right, for each word that a sign may show. Any two icons, and any
 * icon and the negative of another, differ in at least {@link #DISTANCE} cells, so that inverted polarity never turns
 * one word into another.
 */
public final class IconSet {
    /** Cells along an icon. */
    public static final int CELLS = 8;

    /** Minimum number of cells in which two icons differ. */
    public static final int DISTANCE = 18;

    private static final int HALF = CELLS / 2;
    private static final int FEWEST = 26;
    private static final int MOST = 38;

    private final Map<String, Long> icons = new LinkedHashMap<>();

    /** Makes an icon for each of {@code words}; the first words keep theirs when more follow. */
    public IconSet(List<String> words) {
        for (String word : words) {
            icons.put(word, free(icons.size()));
        }
    }

    private long free(int number) {
        RandomGenerator generator = Draws.of(0, "virl/sign-icon").at(number).generator();
        long icon = symmetric(generator.nextInt());
        while (!far(icon)) {
            icon = symmetric(generator.nextInt());
        }
        return icon;
    }

    /** Cell (column, row) is bit {@code 8 * row + column}. */
    private static long symmetric(int half) {
        long icon = 0;
        for (int cell = 0; cell < CELLS * HALF; cell++) {
            if ((half >>> cell & 1) != 0) {
                int row = CELLS * (cell / HALF);
                int column = cell % HALF;
                icon |= 1L << row + column | 1L << row + CELLS - 1 - column;
            }
        }
        return icon;
    }

    private boolean far(long icon) {
        int dark = Long.bitCount(icon);
        return dark >= FEWEST
                && dark <= MOST
                && icons.values().stream()
                        .mapToInt(other -> Long.bitCount(icon ^ other))
                        .allMatch(differ -> differ >= DISTANCE && CELLS * CELLS - differ >= DISTANCE);
    }

    /**
     * Returns whether a cell of the icon of {@code word} is inked.
     *
     * @throws IllegalArgumentException for a word that has no icon
     */
    public boolean isFilled(String word, int column, int row) {
        @Nullable Long icon = icons.get(word);
        if (icon == null) {
            throw new IllegalArgumentException(
                    "there is no icon for \"%s\": a sign shows two words of the token language".formatted(word));
        }
        return (icon >>> CELLS * row + column & 1) != 0;
    }
}
