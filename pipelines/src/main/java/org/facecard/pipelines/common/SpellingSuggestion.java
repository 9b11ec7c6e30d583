package org.facecard.pipelines.common;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one most likely means. */
public final class SpellingSuggestion {
    private SpellingSuggestion() {}

    /** Returns the candidate at the smallest edit distance, if it is near enough to be a typing error. */
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        int reach = Math.max(2, written.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(written, candidate) <= reach)
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns {@code "did you mean NAME? "}, or an empty string when no candidate is near. */
    public static String question(String written, Collection<String> candidates) {
        return nearest(written, candidates).map("did you mean %s? "::formatted).orElse("");
    }

    /** Levenshtein distance, by rows. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
