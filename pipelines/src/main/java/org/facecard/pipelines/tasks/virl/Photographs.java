package org.facecard.pipelines.tasks.virl;

import java.nio.file.Path;
import java.util.Objects;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.authors.PanoramaFolder;
import org.facecard.pipelines.tasks.virl.authors.PanoramaMap;
import org.facecard.pipelines.tasks.virl.authors.ViewOrder;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.jspecify.annotations.Nullable;

/** Views cut from the authors' panoramas: at each waypoint from the nearest, in the order of the chosen fidelity. */
final class Photographs {
    private final PanoramaMap map;
    private final PanoramaFolder folder;
    private final Fidelity fidelity;
    private final int side;

    private Photographs(PanoramaMap map, PanoramaFolder folder, Fidelity fidelity, int side) {
        this.map = map;
        this.folder = folder;
        this.fidelity = fidelity;
        this.side = side;
    }

    /**
     * Returns the photographs that {@code image} names.
     *
     * @throws RouteException when the routes are not the authors', or the panoramas are missing or differ from those
     *     that {@code image} names
     * @throws org.facecard.pipelines.common.InvalidSpecException when the files of the routes are missing or have
     *     changed
     */
    static Photographs of(VirlSpec spec, StreetImageSpec image) {
        if (!(spec.routes() instanceof RouteSource.Files files)) {
            throw new RouteException(
                    "task.image.panoramas needs the authors' routes: set task.routes.from to files, or leave it out");
        }
        String panoramas = Objects.requireNonNull(image.panoramas());
        return new Photographs(
                RouteFiles.panoramas(files),
                new PanoramaFolder(Path.of(files.folder()), panoramas),
                spec.fidelity(),
                image.side());
    }

    /** Returns the image at a stop. */
    RgbImage image(Problem problem, int here, Viewpoint stop) {
        try {
            Geocode place = map.nearest(stop.waypoint().place())
                    .orElseThrow(() -> new RouteException("no panorama was taken within %s m of %s"
                            .formatted(PanoramaMap.RADIUS, stop.waypoint().place())));
            @Nullable String id = map.panoramas().get(place);
            return ViewOrder.image(folder.panorama(String.valueOf(id)), stop.heading(), fidelity, side);
        } catch (RouteException e) {
            throw new RouteException("route %s, waypoint %d: %s".formatted(problem.id(), here + 1, e.getMessage()), e);
        }
    }
}
