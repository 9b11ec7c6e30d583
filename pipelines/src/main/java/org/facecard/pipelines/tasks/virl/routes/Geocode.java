package org.facecard.pipelines.tasks.virl.routes;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A place, written as {@code [latitude, longitude]}. Distances are a few hundred metres, over which the Earth is a plane
 * whose degrees of longitude shrink with the latitude; all arithmetic is the same on every platform.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"latitude", "longitude"})
public record Geocode(double latitude, double longitude) {
    /** On a sphere of the Earth's mean radius, 6,371,000 m. */
    public static final double METRES_PER_DEGREE = StrictMath.toRadians(6_371_000);

    /** Refuses coordinates that are not on Earth. */
    public Geocode {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new RouteException(
                    "[%s, %s] is not a place: latitude must lie within 90 degrees, longitude within 180"
                            .formatted(latitude, longitude));
        }
    }

    /** Returns the place {@code east} metres to the east and {@code north} metres to the north. */
    public Geocode plus(double east, double north) {
        return new Geocode(
                latitude + north / METRES_PER_DEGREE, longitude + east / (METRES_PER_DEGREE * shrink(latitude)));
    }

    /** Returns metres between two places. */
    public double metresTo(Geocode other) {
        double east = east(other);
        double north = north(other);
        return StrictMath.sqrt(east * east + north * north);
    }

    /** Returns degrees clockwise from north at which {@code other} lies, in [0, 360). */
    public double headingTo(Geocode other) {
        double degrees = StrictMath.toDegrees(StrictMath.atan2(east(other), north(other)));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /**
     * Returns the place a {@code share} of the way to {@code other}, interpolated in degrees as the released code does.
     */
    public Geocode towards(Geocode other, double share) {
        return new Geocode(
                latitude * (1 - share) + other.latitude * share, longitude * (1 - share) + other.longitude * share);
    }

    private double east(Geocode other) {
        return (other.longitude - longitude) * METRES_PER_DEGREE * shrink((latitude + other.latitude) / 2);
    }

    private double north(Geocode other) {
        return (other.latitude - latitude) * METRES_PER_DEGREE;
    }

    private static double shrink(double latitude) {
        return StrictMath.cos(StrictMath.toRadians(latitude));
    }
}
