package org.facecard.activities;

import java.util.List;

/**
 * Cells each of whose stages is in the store.
 *
 * @param cells their names, as the study calls them
 */
public record Finished(List<String> cells) {
    /** Copies the list. */
    public Finished {
        cells = List.copyOf(cells);
    }
}
