package org.facecard.pipelines.tasks.virl.view;

/**
 * A straight street on a ground plan, in metres east and north of the plan's origin.
 *
 * @param number of the street on its plan; its buildings are drawn from it
 * @param east where its axis begins
 * @param north where its axis begins
 * @param alongEast unit vector of its axis
 * @param alongNorth unit vector of its axis
 * @param length of its axis, from crossing to crossing
 */
public record Street(int number, double east, double north, double alongEast, double alongNorth, double length) {
    /** Metres from a street's axis to its houses. */
    public static final double HALF_WIDTH = 8.5;

    /** Metres from a street's axis to its kerb. */
    static final double HALF_ROAD = 4.5;

    /** Returns the street that leads {@code east} and {@code north} metres on from a place. */
    static Street from(int number, StreetPlan.Spot start, double east, double north) {
        double length = StrictMath.sqrt(east * east + north * north);
        return new Street(number, start.east(), start.north(), east / length, north / length, length);
    }

    /** Returns metres along the axis from its start. */
    double along(double toEast, double toNorth) {
        return (toEast - east) * alongEast + (toNorth - north) * alongNorth;
    }

    /** Returns metres off the axis, to its right. */
    double across(double toEast, double toNorth) {
        return (toEast - east) * alongNorth - (toNorth - north) * alongEast;
    }
}
