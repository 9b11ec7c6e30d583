package org.facecard.activities;

import java.util.List;

/**
 * Cells each of whose stages is in the store.
 *
 * @param cells their names, as the study calls them
 */
public record FinishedCells(List<String> cells) {
    /** Copies the list. */
    public FinishedCells {
        cells = List.copyOf(cells);
    }
}
