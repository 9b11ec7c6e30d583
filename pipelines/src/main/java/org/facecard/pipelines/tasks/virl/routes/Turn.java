package org.facecard.pipelines.tasks.virl.routes;

/** The four turns of the shifted rule: 90 or 45 degrees to either side. */
public enum Turn {
    LEFT("left"),
    RIGHT("right"),
    SLIGHTLY_LEFT("slightly left"),
    SLIGHTLY_RIGHT("slightly right");

    /** The turn between two headings is called slight up to half-way between 45 and 90 degrees. */
    static final double SLIGHT = 67.5;

    /** Released code: slight up to 45 degrees. */
    static final double RELEASED_SLIGHT = 45;

    private final String words;

    Turn(String words) {
        this.words = words;
    }

    /** As described: the shorter way round from heading {@code before} to {@code after}. */
    public static Turn described(double before, double after) {
        return named(clockwise(before, after), SLIGHT);
    }

    /** As released: the plain difference of the headings, without a wrap, so that 350 to 10 degrees is called left. */
    public static Turn released(double before, double after) {
        return named(after - before, RELEASED_SLIGHT);
    }

    /** Returns degrees from one heading to another the shorter way round, clockwise positive, in [-180, 180). */
    public static double clockwise(double before, double after) {
        return ((after - before) % 360 + 540) % 360 - 180;
    }

    private static Turn named(double clockwise, double slight) {
        if (clockwise < -slight) {
            return LEFT;
        }
        if (clockwise > slight) {
            return RIGHT;
        }
        return clockwise <= 0 ? SLIGHTLY_LEFT : SLIGHTLY_RIGHT;
    }

    /** Returns the name in the paper's spelling. */
    public String words() {
        return words;
    }
}
