package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.streets.City;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.tasks.virl.view.IconSet;
import org.facecard.pipelines.tasks.virl.view.StreetRenderer;
import org.facecard.pipelines.tasks.virl.view.StreetScene;
import org.jspecify.annotations.Nullable;

/**
 * Images of what a walker sees (paper section 4.2, V-IRL-VL). The landmark of the text observation is a sign on the side that its
 * bearing names. A waypoint without one may show a distractor, a sign that the instruction does not name: at an intersection the sign
 * of the landmark there, between intersections that of another landmark of the city. Thread-safe.
 */
public final class StreetViews {
    /** Draws of a view; those from 0 on belong to the legs of the rail. */
    private static final long VIEWS = -1;

    private final VirlSpec spec;
    private final SplitsSpec splits;
    private final double distractors;
    private final StreetRenderer renderer;
    private final @Nullable Photographs photographs;
    private final Map<String, CityMap> maps = new ConcurrentHashMap<>();
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    /**
     * @param spec the task
     * @param splits of the study: they say which landmarks a city has
     * @param image how views look
     * @throws RouteException when the panoramas that {@code image} names are not there
     */
    public StreetViews(VirlSpec spec, SplitsSpec splits, StreetImageSpec image) {
        this.spec = spec;
        this.splits = splits;
        this.distractors = image.distractors();
        this.renderer = new StreetRenderer(image, icons());
        this.photographs = image.panoramas() == null ? null : Photographs.of(spec, image);
    }

    /** Returns an icon for every word of a landmark's name. */
    public static IconSet icons() {
        return new IconSet(Stream.concat(LandmarkNames.FIRST.stream(), LandmarkNames.SECOND.stream())
                .toList());
    }

    /**
     * Returns the image at waypoint {@code here}, from 0, of the walk that {@link Virl#open} begins with the same
     * draws.
     *
     * @param draws of the episode
     */
    public RgbImage image(Problem problem, int here, Draws draws) {
        return photographs == null
                ? image(scene(problem, here, draws), here, draws)
                : photographs.image(problem, here, stop(problem, here, draws));
    }

    /** Returns the image of {@code scene}, which may have been changed, with the light and noise of that waypoint. */
    public RgbImage image(StreetScene scene, int here, Draws draws) {
        return renderer.image(scene, draws.at(VIEWS).at(here).at(0));
    }

    /** Returns what is visible at waypoint {@code here} of drawn streets. */
    public StreetScene scene(Problem problem, int here, Draws draws) {
        Viewpoint stop = stop(problem, here, draws);
        return scene(map(problem, stop.route()), stop, draws.at(VIEWS).at(here));
    }

    /** Returns the same on a route through the training city, whose landmarks may have been given other names. */
    StreetScene training(Route route, int here, Draws draws) {
        CityMap map = spec.routes() instanceof RouteSource.Streets streets
                ? maps.computeIfAbsent(Partition.TRAIN.label(), name -> map(name, streets))
                : along(route, Partition.TRAIN);
        return scene(
                map, Viewpoint.at(route, spec, here, draws), draws.at(VIEWS).at(here));
    }

    private StreetScene scene(CityMap map, Viewpoint stop, Draws draws) {
        @Nullable
        VisibleLandmark sign = stop.waypoint().sight() != null ? stop.waypoint().sight() : distractor(map, stop, draws);
        List<VisibleLandmark> signs = sign == null ? List.of() : List.of(sign);
        return new StreetScene(map.plan(), map.spot(stop.waypoint().place()), stop.heading(), signs, map.style());
    }

    /** Returns the number of waypoints of the walk. */
    public int waypoints(Problem problem, Draws draws) {
        return Viewpoint.rail(route(problem), spec, draws).waypoints().size();
    }

    private Viewpoint stop(Problem problem, int here, Draws draws) {
        return Viewpoint.at(route(problem), spec, here, draws);
    }

    private Route route(Problem problem) {
        return routes.computeIfAbsent(problem.content(), Route::parse);
    }

    private @Nullable VisibleLandmark distractor(CityMap map, Viewpoint stop, Draws draws) {
        if (draws.uniform(0) >= distractors) {
            return null;
        }
        List<String> told = stop.route().legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .toList();
        @Nullable VisibleLandmark landmark = map.landmark(stop.waypoint().place(), stop.heading());
        if (landmark != null && !told.contains(landmark.name())) {
            return landmark;
        }
        List<String> others =
                map.names().stream().filter(name -> !told.contains(name)).toList();
        Bearing[] bearings = Bearing.values();
        return new VisibleLandmark(
                others.get((int) (others.size() * draws.uniform(1))),
                bearings[(int) (bearings.length * draws.uniform(2))]);
    }

    private CityMap map(Problem problem, Route route) {
        if (spec.routes() instanceof RouteSource.Streets streets) {
            return maps.computeIfAbsent(cityName(problem), name -> map(name, streets));
        }
        return maps.computeIfAbsent(problem.content(), content -> along(route, problem.partition()));
    }

    private CityMap along(Route route, Partition partition) {
        return CityMap.along(route, new LandmarkNames(splits).of(partition), CityStyles.TRAINING);
    }

    /** Returns {@code train} of {@code id/train-0001}. */
    private static String cityName(Problem problem) {
        return problem.id()
                .substring(problem.id().indexOf('/') + 1, problem.id().lastIndexOf('-'));
    }

    private CityMap map(String name, RouteSource.Streets streets) {
        City city = new Cities(splits).named(name);
        return CityMap.of(city.streets(streets), city.landmarks(), CityStyles.of(name));
    }
}
