package org.facecard.pipelines.tasks.virl.authors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Compass;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.jspecify.annotations.Nullable;

/**
 * Converts between the authors' routes and the project's. As in the released environment, start, corners and forward
 * points move to the nearest place with a panorama; a corner without one within {@link PanoramaMap#RADIUS} stays where
 * it is, a forward point without one is left out. Headings are taken from the file, since the words of the instruction
 * are made from them.
 */
public final class AuthorsRoutes {
    /** Points into which the released environment interpolates a street ({@code straight_line_length}). */
    public static final int STRAIGHT_LINE_LENGTH = 5;

    /** Degrees by which a heading, truncated to whole degrees, may differ from its compass word. */
    private static final double SLACK = 23.5;

    private static final Pattern SENTENCE = Pattern.compile("(.+) is on your ([a-z ]+)");

    private final PanoramaMap panoramas;

    /** Moves points to the places of {@code panoramas}. */
    public AuthorsRoutes(PanoramaMap panoramas) {
        this.panoramas = panoramas;
    }

    /**
     * Returns every route of a file.
     *
     * @throws RouteException naming the first that cannot be used, and why
     */
    public List<Route> routes(List<RouteInfo> infos) {
        List<Route> routes = new ArrayList<>(infos.size());
        for (RouteInfo info : infos) {
            try {
                routes.add(route(info));
            } catch (RouteException e) {
                throw new RouteException("route %d: %s".formatted(routes.size(), e.getMessage()), e);
            }
        }
        return routes;
    }

    private Route route(RouteInfo info) {
        Geocode start = moved(start(info));
        List<Milestone> milestones = info.milestones();
        List<Leg> legs = new ArrayList<>();
        Geocode from = start;
        for (int leg = 0; leg < milestones.size(); leg++) {
            Geocode end = moved(info.results().corners().get(leg));
            legs.add(leg(milestones.get(leg), leg + 1, from, end));
            from = end;
        }
        return new Route(start, Math.floorMod(info.initialHeading(), 360), legs);
    }

    private static Geocode start(RouteInfo info) {
        @Nullable Geocode relocated = info.startPlace().relocated();
        if (relocated == null) {
            throw new RouteException("start_place.relocated_geocode is missing");
        }
        return relocated;
    }

    private Geocode moved(Geocode place) {
        return panoramas.nearest(place).orElse(place);
    }

    private Leg leg(Milestone milestone, int number, Geocode from, Geocode end) {
        int heading = Math.floorMod(milestone.heading(), 360);
        checkDirection(milestone, number, heading);
        return new Leg(
                heading,
                end,
                milestone.landmark().map(sentence -> sight(number, sentence)).orElse(null),
                forward(from, end));
    }

    private static void checkDirection(Milestone milestone, int number, int heading) {
        Compass named = Compass.named(milestone.direction())
                .orElseThrow(() -> new RouteException("leg %d goes \"%s\": that is none of the eight directions"
                        .formatted(number, milestone.direction())));
        double off = Math.abs(((heading - named.degrees()) % 360 + 540) % 360 - 180);
        if (off > SLACK) {
            throw new RouteException("leg %d goes %d degrees and says %s: one of them is wrong"
                    .formatted(number, heading, milestone.direction()));
        }
    }

    private static VisibleLandmark sight(int number, String sentence) {
        Matcher matcher = SENTENCE.matcher(sentence);
        Optional<Bearing> bearing = matcher.matches() ? Bearing.named(matcher.group(2)) : Optional.empty();
        return new VisibleLandmark(
                bearing.isPresent() ? matcher.group(1) : "",
                bearing.orElseThrow(() ->
                        new RouteException("leg %d has the landmark \"%s\": it must read like \"NAME is on your left\""
                                .formatted(number, sentence))));
    }

    private List<Geocode> forward(Geocode from, Geocode end) {
        return Leg.interpolation(from, end, STRAIGHT_LINE_LENGTH).stream()
                .map(panoramas::nearest)
                .flatMap(Optional::stream)
                .filter(point -> Leg.clear(point, from, end))
                .toList();
    }

    /**
     * Returns {@code routes} in the authors' form; the heading before the first turn is the initial heading, where 0
     * means drawn at every reset.
     */
    public static List<RouteInfo> infos(List<Route> routes) {
        return routes.stream().map(AuthorsRoutes::info).toList();
    }

    private static RouteInfo info(Route route) {
        StringBuilder milestones = new StringBuilder();
        Geocode from = route.start();
        int before = route.initialHeading();
        for (int leg = 0; leg < route.legs().size(); leg++) {
            Milestone milestone = milestone(route.legs().get(leg), from, before);
            milestones.append(milestone.format(leg + 1));
            from = route.legs().get(leg).end();
            before = milestone.heading();
        }
        List<Geocode> corners = route.legs().stream().map(Leg::end).toList();
        return new RouteInfo(
                new RouteInfo.Place(null, route.start(), route.start()),
                new RouteInfo.Place(null, from, from),
                new RouteInfo.Results(corners, null),
                route.initialHeading(),
                milestones.toString());
    }

    private static Milestone milestone(Leg leg, Geocode from, int before) {
        @Nullable VisibleLandmark sight = leg.sight();
        int heading = Math.floorMod((int) Math.round(leg.heading()), 360);
        return new Milestone(
                Optional.ofNullable(sight)
                        .map(seen -> "%s is on your %s"
                                .formatted(seen.name(), seen.bearing().words())),
                Long.toString(Math.round(from.metresTo(leg.end()))),
                before,
                heading,
                Compass.of(leg.heading()).word());
    }

    /** Returns a panorama at every point of {@code routes}. */
    public static PanoramaMap panoramas(List<Route> routes) {
        List<Geocode> places = routes.stream()
                .flatMap(route -> Stream.concat(
                        Stream.of(route.start()),
                        route.legs().stream()
                                .flatMap(leg -> Stream.concat(Stream.of(leg.end()), leg.forward().stream()))))
                .distinct()
                .toList();
        Map<Geocode, String> ids = new LinkedHashMap<>();
        IntStream.range(0, places.size()).forEach(place -> ids.put(places.get(place), "panorama-" + place));
        return new PanoramaMap(ids);
    }
}
