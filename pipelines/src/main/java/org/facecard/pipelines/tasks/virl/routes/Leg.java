package org.facecard.pipelines.tasks.virl.routes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A straight part of a route.
 *
 * @param heading degrees clockwise from north
 * @param end where it ends: at an intersection or the destination
 * @param sight the landmark at its end, as seen on arrival; null where there is none
 * @param forward the points on the way at which the prompt may ask for a step forward; a reset keeps some of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leg(double heading, Geocode end, @Nullable VisibleLandmark sight, List<Geocode> forward) {
    /** Metres below which a street is not interpolated (released environment). */
    static final double SHORT = 5;

    /** Metres that a forward point keeps from both ends of its street (released environment). */
    static final double CLEARANCE = 8;

    /** Refuses an invalid heading. */
    public Leg {
        if (!(heading >= 0 && heading < 360)) {
            throw new RouteException("the heading %s is not a direction: it must be at least 0 and below 360 degrees"
                    .formatted(heading));
        }
        forward = List.copyOf(forward);
    }

    /** Returns the points at every 1/{@code points} of the way that are clear of both ends. */
    public static List<Geocode> interpolated(Geocode start, Geocode end, int points) {
        return interpolation(start, end, points).stream()
                .filter(point -> clear(point, start, end))
                .toList();
    }

    /**
     * Returns the points at every 1/{@code points} of the way, the end included; none on a way of no more than {@link
     * #SHORT}.
     */
    public static List<Geocode> interpolation(Geocode start, Geocode end, int points) {
        return start.metresTo(end) <= SHORT
                ? List.of()
                : IntStream.rangeClosed(1, points)
                        .mapToObj(point -> start.towards(end, (double) point / points))
                        .toList();
    }

    /** Returns whether {@code point} is clear of both ends. */
    public static boolean clear(Geocode point, Geocode start, Geocode end) {
        return point.metresTo(start) > CLEARANCE && point.metresTo(end) > CLEARANCE;
    }
}
