package org.facecard.pipelines.tasks.virl.routes;

import java.util.Locale;
import java.util.Optional;

/** The eight directions of the training rule, clockwise from north. */
public enum Compass {
    /** 0 degrees. */
    NORTH,
    /** 45 degrees. */
    NORTHEAST,
    /** 90 degrees. */
    EAST,
    /** 135 degrees. */
    SOUTHEAST,
    /** 180 degrees. */
    SOUTH,
    /** 225 degrees. */
    SOUTHWEST,
    /** 270 degrees. */
    WEST,
    /** 315 degrees. */
    NORTHWEST;

    /** Degrees between two neighbours. */
    static final int STEP = 45;

    /** Returns the nearest direction. */
    public static Compass of(double heading) {
        int sector = (int) StrictMath.floor(heading / STEP + 0.5);
        return values()[Math.floorMod(sector, values().length)];
    }

    /** Returns the direction called {@code word}. */
    public static Optional<Compass> named(String word) {
        for (Compass direction : values()) {
            if (direction.word().equals(word)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }

    /** Returns degrees clockwise from north. */
    public int degrees() {
        return STEP * ordinal();
    }

    /** Returns the name in the paper's spelling. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
