package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.PanoramaMap;
import org.facecard.pipelines.tasks.virl.authors.RouteInfo;
import org.facecard.pipelines.tasks.virl.authors.RouteInfosFile;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any content of the authors' files gives routes that can be walked, or an error that names the first that cannot. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RouteFilesFuzzTest {
    private static final List<Class<? extends Exception>> REFUSALS = List.of(RouteException.class);
    private static final List<Route> ROUTES = Worlds.routes().subList(0, 3);

    @Test
    void routeInfosAreReadOrRefusedInWords() {
        PanoramaMap panoramas = AuthorsRoutes.panoramas(ROUTES);
        byte[] whole = RouteInfosFile.write(AuthorsRoutes.infos(ROUTES));
        new Fuzz("route-infos", REFUSALS, List.of(whole)).run(500, bytes -> {
            List<RouteInfo> infos = RouteInfosFile.read(bytes);
            NullCheck.check(infos);
            for (Route route : new AuthorsRoutes(panoramas).routes(infos)) {
                assertThat(Worlds.rail(route, 0).waypoints()).hasSizeGreaterThan(1);
                assertThat(Route.parse(route.text())).isEqualTo(route);
            }
        });
    }

    @Test
    void panoramasAreReadOrRefusedInWords() {
        PanoramaMap panoramas = AuthorsRoutes.panoramas(ROUTES);
        new Fuzz("panoramas", REFUSALS, List.of(panoramas.write())).run(1_000, bytes -> {
            PanoramaMap read = PanoramaMap.read(bytes);
            NullCheck.check(read.panoramas());
            assertThat(PanoramaMap.read(read.write()).panoramas()).isEqualTo(read.panoramas());
        });
    }
}
