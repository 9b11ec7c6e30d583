package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
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
 * bearing names; {@link Distractors} are signs that the instruction does not name. Thread-safe.
 */
public final class StreetViews {
    /** Index of the draws of a view; those from 0 on belong to the legs of the rail. */
    private static final long VIEWS = -1;

    private final VirlSpec spec;
    private final SplitsSpec splits;
    private final Distractors distractors;
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
        this.distractors = new Distractors(image);
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

    /** Returns the image at {@code stop}; {@code look} changes the look of a drawn scene, but not of a photograph. */
    RgbImage image(Stop stop, UnaryOperator<StreetScene> look) {
        return photographs == null
                ? image(look.apply(scene(stop.problem(), stop.here(), stop.draws())), stop.here(), stop.draws())
                : image(stop.problem(), stop.here(), stop.draws());
    }

    /**
     * A waypoint of an episode.
     *
     * @param problem the route
     * @param here position of the waypoint, from 0
     * @param draws of the episode
     */
    record Stop(Problem problem, int here, Draws draws) {}

    /** Returns the landmarks that the image at a waypoint shows. */
    List<VisibleLandmark> signs(Stop stop) {
        if (photographs == null) {
            return scene(stop.problem(), stop.here(), stop.draws()).signs();
        }
        @Nullable
        VisibleLandmark sight =
                stop(stop.problem(), stop.here(), stop.draws()).waypoint().sight();
        return sight == null ? List.of() : List.of(sight);
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
        List<VisibleLandmark> signs = distractors.signs(map, stop, draws);
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
