package org.facecard.pipelines.tasks.virl.authors;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A place, written as {@code [latitude, longitude]}.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"latitude", "longitude"})
public record Geocode(double latitude, double longitude) {
    /** Refuses what is no place on Earth. */
    public Geocode {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new RouteFileException("[%s, %s] is no place: latitude lies within 90 degrees, longitude within 180"
                    .formatted(latitude, longitude));
        }
    }
}
