package org.facecard.pipelines.policy.vision;

/**
 * The arrangement of the tiles of a picture.
 *
 * @param rows tiles below each other
 * @param columns tiles beside each other
 */
public record TileGrid(int rows, int columns) {
    /** Refuses a grid without tiles. */
    public TileGrid {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a grid of %d x %d tiles is empty".formatted(rows, columns));
        }
    }

    /** Returns the number of tiles. */
    int tiles() {
        return rows * columns;
    }
}
