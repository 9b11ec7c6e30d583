package org.facecard.pipelines.tasks.virl.routes;

import java.util.Optional;

/** The side of a walker on which something is, clockwise from straight ahead. */
public enum Bearing {
    /** Ahead. */
    FRONT("front"),
    /** 45 degrees to the right. */
    RIGHT_FRONT("right front"),
    /** 90 degrees to the right. */
    RIGHT("right"),
    /** 135 degrees to the right. */
    RIGHT_BEHIND("right behind"),
    /** At the back. */
    BEHIND("behind"),
    /** 135 degrees to the left. */
    LEFT_BEHIND("left behind"),
    /** 90 degrees to the left. */
    LEFT("left"),
    /** 45 degrees to the left. */
    LEFT_FRONT("left front");

    private final String words;

    Bearing(String words) {
        this.words = words;
    }

    /** Returns where something at {@code heading} is for a walker who looks at {@code ahead}; both in degrees. */
    public static Bearing of(double ahead, double heading) {
        return values()[Compass.of(heading - ahead).ordinal()];
    }

    /** Returns the bearing called {@code words}. */
    public static Optional<Bearing> named(String words) {
        for (Bearing bearing : values()) {
            if (bearing.words.equals(words)) {
                return Optional.of(bearing);
            }
        }
        return Optional.empty();
    }

    /** Returns the name in the paper's spelling. */
    public String words() {
        return words;
    }
}
