package org.facecard.pipelines.results.tables;

/**
 * How much of each partition a source contains, read back from its text: a row of {@code splits.parquet}. All counts
 * but {@code rows} and {@code unreadable} are of distinct multisets of numbers, of distinct landmarks in V-IRL.
 *
 * @param source the table, and which of its texts
 * @param partition label of the only partition whose multisets it may hold
 * @param rows texts read
 * @param multisets found: sorted numbers under the rule that each text states, or names
 * @param train of them in a training problem's group
 * @param selection of them in a selection problem's group
 * @param reporting of them in a reporting problem's group
 * @param unreadable texts that must hold one but in which none was found
 */
public record SplitRow(
        String source,
        String partition,
        long rows,
        int multisets,
        int train,
        int selection,
        int reporting,
        long unreadable) {
    /** Returns the number of multisets found in a partition where they must not be, or in none. */
    public int misplaced() {
        int allowed = switch (partition) {
            case "train" -> train;
            case "selection" -> selection;
            case "reporting" -> reporting;
            default -> throw new IllegalStateException("there is no partition " + partition);
        };
        return Math.max(multisets - allowed, train + selection + reporting - allowed);
    }
}
