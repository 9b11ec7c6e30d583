package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Draws;
import org.facecard.pipelines.study.RouteSource;
import org.facecard.pipelines.study.SplitsSpec;
import org.facecard.pipelines.study.StreetImageSpec;
import org.facecard.pipelines.study.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.tasks.virl.view.IconSet;
import org.facecard.pipelines.tasks.virl.view.StreetRenderer;
import org.facecard.pipelines.tasks.virl.view.StreetScene;
import org.jspecify.annotations.Nullable;

/**
 * What a walker sees (paper section 4.2, V-IRL-VL). The landmark that text tells of is the sign in view, on the side where it is.
 * Elsewhere there may be a sign that the instruction does not name: at an intersection that of the landmark that is there, on the way
 * that of another landmark of the city. Shared by threads.
 */
public final class StreetViews {
    /** Draws of a view; those from 0 on belong to the legs of the rail. */
    private static final long VIEWS = -1;

    private final VirlSpec spec;
    private final SplitsSpec splits;
    private final double distractors;
    private final StreetRenderer renderer;
    private final Map<String, Town> towns = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /**
     * @param spec the task
     * @param splits of the study: they say which landmarks a city has
     * @param image how views look
     */
    public StreetViews(VirlSpec spec, SplitsSpec splits, StreetImageSpec image) {
        this.spec = spec;
        this.splits = splits;
        this.distractors = image.distractors();
        this.renderer = new StreetRenderer(image, icons());
    }

    /** An icon for every word of a landmark's name. */
    public static IconSet icons() {
        return new IconSet(Stream.concat(LandmarkNames.FIRST.stream(), LandmarkNames.SECOND.stream())
                .toList());
    }

    /**
     * The image at waypoint {@code here}, from 0, of the walk that {@link Virl#open} begins with the same draws.
     *
     * @param draws of the episode
     */
    public RgbImage image(Problem problem, int here, Draws draws) {
        return image(scene(problem, here, draws), here, draws);
    }

    /** The image of {@code scene}, which may have been changed, with the light and the noise of that waypoint. */
    public RgbImage image(StreetScene scene, int here, Draws draws) {
        return renderer.image(scene, draws.at(VIEWS).at(here).at(0));
    }

    /** What there is to see at waypoint {@code here}. */
    public StreetScene scene(Problem problem, int here, Draws draws) {
        Route route = route(problem);
        Rail rail = Rail.lay(route, spec.dropRate(), spec.fidelity(), draws);
        Waypoint waypoint = rail.waypoints().get(here);
        double heading = heading(route, waypoint.line(), draws);
        Town town = town(problem, route);
        @Nullable Sight sign = waypoint.sight() != null
                ? waypoint.sight()
                : distractor(town, route, waypoint.place(), heading, draws.at(VIEWS).at(here));
        List<Sight> signs = sign == null ? List.of() : List.of(sign);
        return new StreetScene(town.plan(), town.spot(waypoint.place()), heading, signs, town.style());
    }

    /** Waypoints of the walk. */
    public int waypoints(Problem problem, Draws draws) {
        return Rail.lay(route(problem), spec.dropRate(), spec.fidelity(), draws)
                .waypoints()
                .size();
    }

    private Route route(Problem problem) {
        return routes.computeIfAbsent(problem.content(), Route::parse);
    }

    /** Who is told to turn still looks along the leg before. */
    private static double heading(Route route, int line, Draws draws) {
        return line == 0
                ? Rail.initialHeading(route, draws)
                : route.legs().get((line - 1) / 2).heading();
    }

    private @Nullable Sight distractor(Town town, Route route, Geocode place, double heading, Draws draws) {
        if (draws.uniform(0) >= distractors) {
            return null;
        }
        @Nullable Sight landmark = town.landmark(place, heading);
        if (landmark != null) {
            return landmark;
        }
        List<String> told = route.legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(Sight::name)
                .toList();
        List<String> others = town.names().stream().filter(name -> !told.contains(name)).toList();
        Bearing[] bearings = Bearing.values();
        return new Sight(
                others.get((int) (others.size() * draws.uniform(1))), bearings[(int) (bearings.length * draws.uniform(2))]);
    }

    private Town town(Problem problem, Route route) {
        if (spec.routes() instanceof RouteSource.Streets streets) {
            return towns.computeIfAbsent(cityName(problem), name -> town(name, streets));
        }
        List<String> names = new LandmarkNames(splits).of(problem.partition());
        return towns.computeIfAbsent(problem.content(), content -> Town.along(route, names, CityStyles.TRAINING));
    }

    /** {@code train} of {@code id/train-0001}. */
    private static String cityName(Problem problem) {
        return problem.id().substring(problem.id().indexOf('/') + 1, problem.id().lastIndexOf('-'));
    }

    private Town town(String name, RouteSource.Streets streets) {
        City city = new Cities(splits).named(name);
        return Town.of(city.streets(streets), city.landmarks(), CityStyles.of(name));
    }
}
