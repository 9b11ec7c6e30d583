package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.streets.StreetNetwork;
import org.facecard.pipelines.tasks.virl.view.CityStyle;
import org.facecard.pipelines.tasks.virl.view.StreetPlan;
import org.facecard.pipelines.tasks.virl.view.StreetPlan.Spot;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings of a route, as street views need them.
 *
 * @param origin of the plan
 * @param plan its streets
 * @param streets the network, with its landmarks; null where only the route is known
 * @param names that its signs may carry
 * @param style how it looks
 */
record CityMap(Geocode origin, StreetPlan plan, @Nullable StreetNetwork streets, List<String> names, CityStyle style) {
    CityMap {
        names = List.copyOf(names);
    }

    /** Returns the map of one of the project's cities. */
    static CityMap of(StreetNetwork streets, List<String> names, CityStyle style) {
        Geocode origin = streets.corner(0);
        List<Spot> from = new ArrayList<>();
        List<Spot> to = new ArrayList<>();
        for (int corner = 0; corner < streets.size(); corner++) {
            for (int neighbour : streets.neighbours(corner)) {
                if (neighbour > corner) {
                    from.add(spot(origin, streets.corner(corner)));
                    to.add(spot(origin, streets.corner(neighbour)));
                }
            }
        }
        return new CityMap(origin, StreetPlan.joining(from, to), streets, names, style);
    }

    /** Returns a map whose only streets are those of {@code route}, for routes from files. */
    static CityMap along(Route route, List<String> names, CityStyle style) {
        List<Spot> corners = new ArrayList<>(List.of(new Spot(0, 0)));
        route.legs().forEach(leg -> corners.add(spot(route.start(), leg.end())));
        StreetPlan plan =
                StreetPlan.joining(corners.subList(0, corners.size() - 1), corners.subList(1, corners.size()));
        return new CityMap(route.start(), plan, null, names, style);
    }

    /** Returns where {@code place} is on the plan. */
    Spot spot(Geocode place) {
        return spot(origin, place);
    }

    private static Spot spot(Geocode origin, Geocode place) {
        double metres = origin.metresTo(place);
        double angle = StrictMath.toRadians(origin.headingTo(place));
        return new Spot(metres * StrictMath.sin(angle), metres * StrictMath.cos(angle));
    }

    /**
     * Returns the landmark at {@code place} for a walker with this heading; null when there is none or the network is
     * not known.
     */
    @Nullable
    VisibleLandmark landmark(Geocode place, double heading) {
        OptionalInt corner = streets == null ? OptionalInt.empty() : streets.cornerAt(place);
        return streets == null || corner.isEmpty() ? null : streets.sight(corner.getAsInt(), heading);
    }
}
