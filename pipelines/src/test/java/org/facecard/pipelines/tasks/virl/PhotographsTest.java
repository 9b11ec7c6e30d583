package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.PanoramaFolder;
import org.facecard.pipelines.tasks.virl.authors.PanoramaMap;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder in the authors' form with one panorama, which is red in the north and blue elsewhere. */
class PhotographsTest {
    private static final Problem PROBLEM = Worlds.training().get(0);
    private static final Route ROUTE = Route.parse(PROBLEM.content());

    @TempDir
    Path folder;

    private Path views;

    @BeforeEach
    void write() throws IOException {
        views = Files.createDirectory(folder.resolve(PanoramaFolder.VIEWS));
        PanoramaMap map = AuthorsRoutes.panoramas(List.of(ROUTE));
        Files.write(folder.resolve(RouteFiles.PANORAMAS), map.write());
        Files.writeString(folder.resolve(RouteFiles.ROUTES), "[[], 0]");
        for (String id : map.panoramas().values()) {
            Files.write(views.resolve(id + ".jpg"), Png.encode(north()));
            Files.writeString(views.resolve(id + ".metadata.json"), "{\"rotation\": 180}");
        }
    }

    private static RgbImage north() {
        byte[] rgb = new byte[3 * 360 * 180];
        for (int y = 0; y < 180; y++) {
            for (int x = 0; x < 360; x++) {
                // North is in the middle, at column 180 of 360.
                rgb[3 * (y * 360 + x) + (Math.abs(x - 180) < 45 ? 0 : 2)] = (byte) 255;
            }
        }
        return new RgbImage(360, 180, rgb);
    }

    /** As {@code sha256sum} writes it. */
    private String list() throws IOException {
        StringBuilder list = new StringBuilder();
        try (Stream<Path> files = Files.list(views)) {
            for (Path file : files.sorted().toList()) {
                list.append(Sha256.hex(Files.readAllBytes(file)) + "  " + file.getFileName() + "\n");
            }
        }
        Files.writeString(folder.resolve(PanoramaFolder.LIST), list);
        return Sha256.hex(list.toString());
    }

    private StreetViews views(String digest) throws IOException {
        return views(routes(), digest);
    }

    private String routes() throws IOException {
        return Sha256.hex(
                Files.readAllBytes(folder.resolve(RouteFiles.ROUTES)),
                Files.readAllBytes(folder.resolve(RouteFiles.PANORAMAS)));
    }

    private StreetViews views(String routes, String digest) {
        RouteSource.Files files = new RouteSource.Files(folder.toString(), routes, 3);
        VirlSpec spec = new VirlSpec(Wording.PAPER, Fidelity.AS_DESCRIBED, files, 0.5);
        return new StreetViews(spec, Worlds.SPLITS, new StreetImageSpec(64, 0, 0, digest));
    }

    @Test
    void theNorthViewShowsTheNorth() throws IOException {
        StreetViews views = views(list());
        for (int episode = 0; episode < 20; episode++) {
            double heading = views.scene(PROBLEM, 0, Worlds.draws(episode)).heading();
            RgbImage image = views.image(PROBLEM, 0, Worlds.draws(episode));
            if (Math.abs(heading % 90 - 45) < 5) {
                continue; // North lies on the edge of two views.
            }
            int view = (int) Math.floorMod(Math.round((360 - heading) / 90), 4);
            for (int place = 0; place < 4; place++) {
                int middle = image.color(16 + 32 * (place % 2), 16 + 32 * (place / 2));
                assertThat(middle)
                        .as("view %d at %s degrees", place, heading)
                        .isEqualTo(place == view ? 0xFF0000 : 0x0000FF);
            }
        }
    }

    @Test
    void aMissingPanoramaIsNamedWithItsRoute() throws IOException {
        String digest = list();
        Files.delete(views.resolve("panorama-0.jpg"));
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessage("route id/train-0000, waypoint 1: panorama panorama-0:"
                        + " panorama-0.jpg is missing or cannot be read: fetch it again");
    }

    @Test
    void aPanoramaThatChangedIsNamedWithItsRoute() throws IOException {
        String digest = list();
        Files.write(views.resolve("panorama-0.jpg"), new byte[] {1});
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessage("route id/train-0000, waypoint 1: panorama panorama-0:"
                        + " panorama-0.jpg has changed since street_views.sha256 was written: fetch it again");
    }

    @Test
    void aDamagedPanoramaIsNamedWithItsRoute() throws IOException {
        byte[] whole = Files.readAllBytes(views.resolve("panorama-0.jpg"));
        Files.write(views.resolve("panorama-0.jpg"), Arrays.copyOf(whole, whole.length / 2));
        String digest = list();
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessageStartingWith("route id/train-0000, waypoint 1: panorama panorama-0 cannot be read:");
    }

    @Test
    void aPanoramaWithoutNorthIsNamedWithItsRoute() throws IOException {
        Files.writeString(views.resolve("panorama-0.metadata.json"), "{}");
        String digest = list();
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining(
                        "route id/train-0000, waypoint 1: panorama panorama-0: its metadata has no number");
    }

    @Test
    void metadataThatIsNotJsonIsNamedWithItsRoute() throws IOException {
        Files.writeString(views.resolve("panorama-0.metadata.json"), "rotation: 180");
        String digest = list();
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessage("route id/train-0000, waypoint 1: panorama panorama-0: its metadata is not JSON: fetch it"
                        + " again");
    }

    @Test
    void aPanoramaOfAnotherFormIsNamedWithItsRoute() throws IOException {
        Files.write(views.resolve("panorama-0.jpg"), Png.encode(new RgbImage(360, 100, new byte[3 * 360 * 100])));
        String digest = list();
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessage("route id/train-0000, waypoint 1: panorama panorama-0: is 360 x 100 pixels: a panorama of"
                        + " all directions is twice as wide as high");
    }

    @Test
    void aWaypointWithoutAPanoramaIsNamedWithItsRoute() throws IOException {
        PanoramaMap elsewhere = new PanoramaMap(Map.of(new Geocode(1, 1), "panorama-0"));
        Files.write(folder.resolve(RouteFiles.PANORAMAS), elsewhere.write());
        String digest = list();
        assertThatThrownBy(() -> views(digest).image(PROBLEM, 0, Worlds.draws(0)))
                .isInstanceOf(RouteException.class)
                .hasMessageStartingWith("route id/train-0000, waypoint 1: no panorama was taken within 20.0 m of ");
    }

    @Test
    void aLineThatSha256sumDoesNotWriteIsRefused() throws IOException {
        Files.writeString(folder.resolve(PanoramaFolder.LIST), "panorama-0.jpg\n");
        assertThatThrownBy(() -> views(Sha256.hex("panorama-0.jpg\n")))
                .isInstanceOf(RouteException.class)
                .hasMessage("street_views.sha256 has the line \"panorama-0.jpg\": write it with sha256sum");
    }

    @Test
    void aMissingListIsNamed() {
        assertThatThrownBy(() -> views("0".repeat(64)))
                .isInstanceOf(RouteException.class)
                .hasMessage("street_views.sha256 is missing or cannot be read: fetch it again");
    }

    @Test
    void anotherFolderIsRefused() throws IOException {
        list();
        assertThatThrownBy(() -> views("0".repeat(64)))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("street_views.sha256 has the digest");
    }

    @Test
    void aMapThatChangedIsRefused() throws IOException {
        String digest = list();
        String routes = routes();
        Files.write(folder.resolve(RouteFiles.PANORAMAS), new PanoramaMap(Map.of()).write());
        assertThatThrownBy(() -> views(routes, digest))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("task.routes.sha256 is " + routes + ", but the files in " + folder + " have ");
    }

    @Test
    void panoramasNeedTheAuthorsRoutes() {
        assertThatThrownBy(() -> new StreetViews(
                        Worlds.spec(Wording.PAPER, Fidelity.AS_DESCRIBED),
                        Worlds.SPLITS,
                        new StreetImageSpec(64, 0, 0, "0".repeat(64))))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("task.image.panoramas needs the authors' routes");
    }
}
