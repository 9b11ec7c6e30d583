package org.facecard.pipelines.policy.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How Mllama cuts a picture of any size into square tiles, as transformers' {@code MllamaImageProcessor} does.
 *
 * @param side pixels of a tile's side
 * @param patchSize pixels of a patch's side, a divisor of {@code side}
 * @param most largest number of tiles of a picture
 */
public record Tiling(int side, int patchSize, int most) {
    private static final int MULTIPLE = 8;
    private static final int MOST_PIXELS = 1 << 14;
    private static final int MOST_TILES = 1 << 8;
    private static final int MOST_PATCHES = 1 << 20;

    /** Refuses sizes that are not positive or do not divide, and more patches than any tower reads. */
    public Tiling {
        if (side < 1 || patchSize < 1 || most < 1 || side % patchSize != 0) {
            throw new IllegalArgumentException(
                    "image_size %d, patch_size %d and max_num_tiles %d must be at least 1, and patch_size must divide image_size"
                            .formatted(side, patchSize, most));
        }
        long across = side / patchSize;
        if (side > MOST_PIXELS || most > MOST_TILES || across * across * most > MOST_PATCHES) {
            throw new IllegalArgumentException(
                    "image_size %d, patch_size %d and max_num_tiles %d make a picture too large: it has at most %d tiles of %d pixels and %d patches"
                            .formatted(side, patchSize, most, MOST_TILES, MOST_PIXELS, MOST_PATCHES));
        }
    }

    /**
     * Returns the grids that a picture may have; the id of a grid is its index here plus 1, because 0 means no picture.
     */
    public List<TileGrid> grids() {
        List<TileGrid> grids = new ArrayList<>();
        for (int rows = 1; rows <= most; rows++) {
            for (int columns = 1; rows * columns <= most; columns++) {
                grids.add(new TileGrid(rows, columns));
            }
        }
        return grids;
    }

    /** Returns the number of patches of a tile. */
    int patches() {
        return side / patchSize * (side / patchSize);
    }

    /** Returns the number of positions of a tile in the tower: its patches and the class. */
    int positions() {
        return patches() + 1;
    }

    /** Returns the number of positions of a tile, padded to a multiple of 8. */
    int paddedPositions() {
        return (positions() + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /** Returns the number of places of a picture that a token attends to, those of absent tiles included. */
    int places() {
        return most * positions();
    }

    /** Returns the id of a grid. */
    int id(TileGrid grid) {
        return grids().indexOf(grid) + 1;
    }

    /**
     * Returns the grid for a picture: the one that enlarges it least or, if all would shrink it, the one that shrinks
     * it least; among equals, the one with the fewest tiles.
     */
    TileGrid gridOf(int width, int height) {
        List<TileGrid> grids = grids();
        double[] scales = grids.stream()
                .mapToDouble(grid ->
                        Math.min((double) (grid.columns() * side) / width, (double) (grid.rows() * side) / height))
                .toArray();
        double chosen = IntStream.range(0, scales.length)
                .mapToDouble(i -> scales[i])
                .filter(scale -> scale >= 1)
                .min()
                .orElseGet(() -> IntStream.range(0, scales.length)
                        .mapToDouble(i -> scales[i])
                        .max()
                        .orElseThrow());
        return IntStream.range(0, scales.length)
                .filter(i -> scales[i] == chosen)
                .mapToObj(grids::get)
                .min(Comparator.comparingInt(TileGrid::tiles))
                .orElseThrow();
    }

    /**
     * Returns the width and the height of a picture in {@code grid}: its own proportions, with no side above the
     * grid's.
     */
    int[] fitted(int width, int height, TileGrid grid) {
        int targetWidth = Math.min(Math.max(width, side), grid.columns() * side);
        int targetHeight = Math.min(Math.max(height, side), grid.rows() * side);
        double byWidth = (double) targetWidth / width;
        double byHeight = (double) targetHeight / height;
        if (byWidth < byHeight) {
            return new int[] {targetWidth, scaled(height, byWidth, targetHeight)};
        }
        return new int[] {scaled(width, byHeight, targetWidth), targetHeight};
    }

    private static int scaled(int length, double scale, int most) {
        return Math.min(Math.max(1, (int) Math.floor(length * scale)), most);
    }
}
