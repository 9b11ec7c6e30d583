package org.facecard.pipelines.tasks.virl.authors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.jspecify.annotations.Nullable;

/**
 * What the game uses of one route of {@code route_infos.json}; the file holds more.
 *
 * @param startPlace where the route starts
 * @param destinationPlace where it ends
 * @param results its corners
 * @param initialHeading degrees at the start; 0 means drawn at random at every reset
 * @param milestoneInfo the legs, see {@link Milestone}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RouteInfo(
        @JsonProperty("start_place") Place startPlace,
        @JsonProperty("dest_place") Place destinationPlace,
        @JsonProperty("route_results") Results results,
        @JsonProperty("init_heading") int initialHeading,
        @JsonProperty("milestone_info") String milestoneInfo) {
    /** Refuses a route whose corners and legs do not match. */
    public RouteInfo {
        present("start_place", startPlace);
        present("dest_place", destinationPlace);
        present("route_results", results);
        present("milestone_info", milestoneInfo);
        int legs = Milestone.parse(milestoneInfo).size();
        if (legs == 0 || legs != results.corners().size()) {
            throw new RouteException("milestone_info has %d legs, geocode_list %d points: each leg ends at one"
                    .formatted(legs, results.corners().size()));
        }
    }

    /** Returns the legs of the route, in order. */
    @JsonIgnore
    public List<Milestone> milestones() {
        return Milestone.parse(milestoneInfo);
    }

    static void present(String key, @Nullable Object value) {
        if (value == null) {
            throw new RouteException("%s is missing".formatted(key));
        }
    }

    /**
     * A named place.
     *
     * @param geocode where it is
     * @param relocated where street views next to it were taken; the route starts and ends there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            @Nullable String name,
            @Nullable Geocode geocode,
            @JsonProperty("relocated_geocode") @Nullable Geocode relocated) {}

    /**
     * @param corners the points at which the route turns, without the start, the destination last
     * @param distance length of the route in metres
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Results(
            @JsonProperty("geocode_list") List<Geocode> corners,
            @Nullable Double distance) {
        /** Copies the list. */
        public Results {
            present("route_results.geocode_list", corners);
            corners = List.copyOf(corners);
        }
    }
}
