package org.facecard.pipelines.tasks.virl.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path through the streets.
 *
 * @param start where it begins
 * @param initialHeading degrees in which the walker looks at the start; 0 means drawn at every reset, as in the released
 *     environment
 * @param legs from turn to turn; the last ends at the destination, which has a landmark
 */
public record Route(Geocode start, int initialHeading, List<Leg> legs) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Refuses routes that cannot be walked. */
    public Route {
        legs = List.copyOf(legs);
        if (legs.isEmpty()) {
            throw new RouteException("a route of one point leads nowhere: give it a destination");
        }
        if (initialHeading < 0 || initialHeading >= 360) {
            throw new RouteException(
                    "the initial heading %d is not a direction: it must be at least 0 and below 360 degrees"
                            .formatted(initialHeading));
        }
        if (legs.get(legs.size() - 1).sight() == null) {
            throw new RouteException("the destination has no landmark: the stop cannot be described");
        }
        Geocode from = start;
        for (Leg leg : legs) {
            if (leg.end().equals(from)) {
                throw new RouteException("%s occurs twice in a row: leave one out".formatted(from));
            }
            from = leg.end();
        }
    }

    /** Returns the route as a problem's content, one line of JSON. */
    public String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a route is a plain record", e);
        }
    }

    /** Returns the route in {@link #text()}. */
    public static Route parse(String text) {
        try {
            @Nullable Route route = JSON.readValue(text, Route.class);
            if (route != null) {
                return route;
            }
        } catch (JsonProcessingException e) {
            throw new RouteException("this is not a route: %s".formatted(e.getOriginalMessage()), e);
        }
        throw new RouteException("this is not a route: null");
    }
}
