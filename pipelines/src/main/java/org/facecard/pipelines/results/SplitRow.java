package org.facecard.pipelines.results;

/**
 * Which number multisets a source of deals really holds, read back from its text: a row of {@code splits.parquet}. All
 * counts but {@code rows} and {@code unreadable} are of distinct multisets.
 *
 * @param source the table, and what of it
 * @param partition label of the only partition whose multisets it may hold
 * @param rows texts read
 * @param multisets sorted numbers found, under the rule that each text states
 * @param train of them in a training problem's group
 * @param selection of them in a selection problem's group
 * @param reporting of them in a reporting problem's group
 * @param unreadable texts in which no four numbers were found
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
    /** Multisets found in a partition where they must not be, or in none. */
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
