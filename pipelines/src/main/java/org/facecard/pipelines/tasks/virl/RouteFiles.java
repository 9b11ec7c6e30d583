package org.facecard.pipelines.tasks.virl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.RelativePath;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.PanoramaMap;
import org.facecard.pipelines.tasks.virl.authors.RouteInfosFile;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.facecard.pipelines.tasks.virl.streets.Shuffles;
import org.jspecify.annotations.Nullable;

/**
 * The authors' routes, divided among the partitions. In the token language each of their landmarks gets a two-word name
 * of the project.
 */
final class RouteFiles {
    /** The authors' file of routes. */
    static final String ROUTES = "route_infos.json";

    /** The authors' file of panoramas. */
    static final String PANORAMAS = "gps_pano_mapping.pkl";

    private final VirlSpec spec;
    private final SplitsSpec splits;
    private final List<Route> routes;

    /**
     * Reads the files that {@code source} names.
     *
     * @throws InvalidSpecException when they are missing, are other files, or cannot be used
     */
    RouteFiles(VirlSpec spec, RouteSource.Files source, SplitsSpec splits) {
        this.spec = spec;
        this.splits = splits;
        byte[] infos = bytes(source, ROUTES);
        byte[] panoramas = bytes(source, PANORAMAS);
        check(source, infos, panoramas);
        try {
            PanoramaMap map = PanoramaMap.read(panoramas);
            this.routes = Shuffles.of(
                    new AuthorsRoutes(map).routes(RouteInfosFile.read(infos)),
                    Draws.of(splits.seed(), "virl/routes").generator());
        } catch (RouteException e) {
            throw new InvalidSpecException(
                    "the routes in %s cannot be used: %s".formatted(source.folder(), e.getMessage()));
        }
        int turns = routes.stream().mapToInt(route -> route.legs().size()).max().orElse(0);
        if (turns > source.longest()) {
            throw new InvalidSpecException("task.routes.longest is %d and a route in %s has %d turns: raise it"
                    .formatted(source.longest(), source.folder(), turns));
        }
    }

    /**
     * Returns where the panoramas of {@code source} were taken.
     *
     * @throws InvalidSpecException when its files are missing or have changed
     */
    static PanoramaMap panoramas(RouteSource.Files source) {
        byte[] panoramas = bytes(source, PANORAMAS);
        check(source, bytes(source, ROUTES), panoramas);
        return PanoramaMap.read(panoramas);
    }

    private static byte[] bytes(RouteSource.Files source, String name) {
        Path file = RelativePath.name(name).in(Path.of(source.folder()));
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidSpecException(
                    "task.routes.folder is %s: %s cannot be read there; name the folder that holds it"
                            .formatted(source.folder(), name));
        }
    }

    private static void check(RouteSource.Files source, byte[] infos, byte[] panoramas) {
        String found = Sha256.hex(infos, panoramas);
        if (!found.equals(source.sha256())) {
            throw new InvalidSpecException(
                    "task.routes.sha256 is %s, but the files in %s have %s: set it to that, or name other files"
                            .formatted(source.sha256(), source.folder(), found));
        }
    }

    /** Returns the routes of {@code partition}. */
    List<Route> of(Partition partition) {
        int reporting = splits.routes(Partition.REPORTING, routes.size());
        int selection = reporting + splits.routes(Partition.SELECTION, routes.size());
        List<Route> members = switch (partition) {
            case REPORTING -> routes.subList(0, reporting);
            case SELECTION -> routes.subList(reporting, selection);
            case TRAIN -> routes.subList(selection, routes.size());
        };
        if (spec.wording() == Wording.PAPER) {
            return members;
        }
        List<String> names = new LandmarkNames(splits).of(partition);
        return members.stream().map(route -> renamed(route, names)).toList();
    }

    /** Replaces each of the authors' names by one of the project's, the same one wherever it is free on the route. */
    private static Route renamed(Route route, List<String> names) {
        Set<String> taken = new HashSet<>();
        List<Leg> legs = new ArrayList<>();
        for (Leg leg : route.legs()) {
            @Nullable VisibleLandmark landmark = leg.sight();
            @Nullable
            VisibleLandmark ours = landmark == null
                    ? null
                    : new VisibleLandmark(free(landmark.name(), names, taken), landmark.bearing());
            legs.add(new Leg(leg.heading(), leg.end(), ours, leg.forward()));
        }
        return new Route(route.start(), route.initialHeading(), legs);
    }

    private static String free(String name, List<String> names, Set<String> taken) {
        int first = (int) (Draws.of(0, "virl/landmark/" + name).uniform(0) * names.size());
        for (int step = 0; step < names.size(); step++) {
            String candidate = names.get((first + step) % names.size());
            if (taken.add(candidate)) {
                return candidate;
            }
        }
        throw new InvalidSpecException(
                "a route has more landmarks than the token language has names for its partition (%d):"
                                .formatted(names.size())
                        + " use task.wording: paper, or give the partition a larger share in splits");
    }
}
