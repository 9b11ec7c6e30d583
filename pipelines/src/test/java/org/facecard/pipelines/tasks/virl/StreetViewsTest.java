package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.image.PhotoFile;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.view.CityStyle;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.tasks.virl.view.Street;
import org.facecard.pipelines.tasks.virl.view.StreetPlan.Spot;
import org.facecard.pipelines.tasks.virl.view.StreetScene;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreetViewsTest {
    private static final VirlSpec SPEC = Worlds.spec(Wording.TOKENS, Fidelity.AS_DESCRIBED);
    private static final List<Problem> PROBLEMS = Worlds.problems(Partition.TRAIN, Rule.ID);
    private static final List<String> NINE = List.of(
            "milan",
            "new-delhi",
            "buenos-aires",
            "london",
            "hong-kong",
            "new-york",
            "melbourne",
            "lagos",
            "san-francisco");

    private static StreetViews views(int side, double distractors) {
        return new StreetViews(SPEC, Worlds.SPLITS, StreetImageSpec.drawn(side, 1, distractors));
    }

    /** The same pixels on every machine and every JDK: a change raises the revisions of the stages that show images. */
    @ParameterizedTest
    @CsvSource({"64, d3ae1d50e47f8411", "128, 6e9a905f7750fd17", "250, 2ea436b4bab0a5b0"})
    void pixelsAreTheSameOnEveryPlatform(int side, String digest) {
        StreetViews views = views(side, 0.5);
        MessageDigest sha256 = Sha256.newDigest();
        for (int problem = 0; problem < 5; problem++) {
            for (int here = 0; here < 4; here++) {
                sha256.update(views.image(PROBLEMS.get(problem), here, Worlds.draws(problem))
                        .rgb());
            }
        }
        for (Problem problem : Worlds.tokens().elsewhere(Worlds.SPLITS, 1)) {
            sha256.update(views.image(problem, 3, Worlds.draws(9)).rgb());
        }
        assertThat(HexFormat.of().formatHex(sha256.digest()).substring(0, 16)).isEqualTo(digest);
    }

    /** DISPLAY leads nowhere, and no library for fonts or windows is loaded. */
    @Test
    void drawingNeedsNoDisplayAndNoFonts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("image.png");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StreetProcess.class.getName(),
                file.toString());
        child.environment().put("DISPLAY", "nowhere:7");
        Process process = child.redirectErrorStream(true).start();
        String libraries = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(libraries).isZero();
        assertThat(libraries)
                .contains("libjvm.so")
                .doesNotContain("freetype", "fontconfig", "fontmanager", "libX11", "xawt");
        assertThat(PhotoFile.decode(Files.readAllBytes(file))).isEqualTo(StreetProcess.image());
    }

    /** Text and image tell of the same landmark; where text tells of none, no sign of the instruction is in view. */
    @Test
    void theLandmarkOfTheTextIsTheSignInView() {
        StreetViews views = views(64, 0.5);
        for (int episode = 0; episode < 100; episode++) {
            Problem problem = PROBLEMS.get(episode);
            Route route = Route.parse(problem.content());
            Set<String> told = new HashSet<>();
            route.legs().stream()
                    .filter(leg -> leg.sight() != null)
                    .forEach(leg -> told.add(leg.sight().name()));
            List<Waypoint> waypoints = Rail.lay(route, SPEC.dropRate(), SPEC.fidelity(), Worlds.draws(episode))
                    .waypoints();
            for (int here = 0; here < waypoints.size(); here++) {
                List<VisibleLandmark> signs =
                        views.scene(problem, here, Worlds.draws(episode)).signs();
                if (waypoints.get(here).sight() != null) {
                    assertThat(signs).containsExactly(waypoints.get(here).sight());
                } else {
                    assertThat(signs).hasSizeLessThanOrEqualTo(1).noneMatch(sign -> told.contains(sign.name()));
                }
            }
            assertThat(views.waypoints(problem, Worlds.draws(episode))).isEqualTo(waypoints.size());
        }
    }

    @Test
    void distractorsAreAsFrequentAsDeclared() {
        StreetViews views = views(64, 0.3);
        int places = 0;
        int signs = 0;
        for (int episode = 0; episode < 1_000; episode++) {
            // The start has no landmark in text.
            places++;
            signs += views.scene(PROBLEMS.get(episode % 100), 0, Worlds.draws(episode))
                    .signs()
                    .size();
        }
        assertThat((double) signs / places).isCloseTo(0.3, within(0.05));
    }

    /** The only pixels that a sign changes lie in the view on its side; a diagonal one lies in both neighbours. */
    @ParameterizedTest
    @EnumSource
    void aSignHangsWhereItsBearingSays(Bearing bearing) {
        StreetViews views = views(64, 0);
        StreetScene empty = views.scene(PROBLEMS.get(0), 1, Worlds.draws(0)).with(List.of());
        RgbImage without = views.image(empty, 1, Worlds.draws(0));
        RgbImage with =
                views.image(empty.with(List.of(new VisibleLandmark("Amber Bakery", bearing))), 1, Worlds.draws(0));
        Set<String> changed = new TreeSet<>();
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                if (with.color(x, y) != without.color(x, y)) {
                    changed.add((y < 32 ? "upper " : "lower ") + (x < 32 ? "left" : "right"));
                }
            }
        }
        assertThat(changed).containsExactlyInAnyOrder(expected(bearing));
    }

    /** The grid of the paper's prompt: front, right above; back, left below. */
    private static String[] expected(Bearing bearing) {
        String front = "upper left";
        String right = "upper right";
        String back = "lower left";
        String left = "lower right";
        return switch (bearing) {
            case FRONT -> new String[] {front};
            case RIGHT_FRONT -> new String[] {front, right};
            case RIGHT -> new String[] {right};
            case RIGHT_BEHIND -> new String[] {right, back};
            case BEHIND -> new String[] {back};
            case LEFT_BEHIND -> new String[] {back, left};
            case LEFT -> new String[] {left};
            case LEFT_FRONT -> new String[] {left, front};
        };
    }

    /** In the middle of a street there is sky above its far end, and a house on either side. */
    @Test
    void theWalkerLooksAlongTheStreet() {
        StreetViews views = views(128, 0);
        StreetScene scene = views.scene(PROBLEMS.get(0), 1, Worlds.draws(0));
        Street street = scene.plan().streets().get(0);
        Spot middle = new Spot(
                street.east() + street.length() / 2 * street.alongEast(),
                street.north() + street.length() / 2 * street.alongNorth());
        double along = Math.toDegrees(Math.atan2(street.alongEast(), street.alongNorth()));
        StreetScene there = new StreetScene(scene.plan(), middle, along, List.of(), scene.style());
        RgbImage image = views.image(there, 1, Worlds.draws(0));
        assertThat(light(image.color(32, 20))).as("sky ahead").isGreaterThan(520);
        assertThat(light(image.color(96, 20))).as("a house to the right").isLessThan(520);
        assertThat(light(image.color(96, 84))).as("a house to the left").isLessThan(520);
    }

    @Test
    void everyOtherCityHasALookOfItsOwn() {
        Set<CityStyle> looks = new HashSet<>(List.of(CityStyles.TRAINING));
        NINE.forEach(city -> looks.add(CityStyles.of(city)));
        assertThat(looks).hasSize(10);
        for (Partition partition : Partition.values()) {
            assertThat(CityStyles.of(partition.label())).isSameAs(CityStyles.TRAINING);
        }
        assertThat(NINE.stream()
                        .filter(city -> light(CityStyles.of(city).sign().ink())
                                > light(CityStyles.of(city).sign().plate()))
                        .toList())
                .as("inverted polarity")
                .containsExactlyInAnyOrder("london", "hong-kong", "melbourne", "lagos");
    }

    private static int light(int color) {
        return (color >> 16 & 0xFF) + (color >> 8 & 0xFF) + (color & 0xFF);
    }

    @Test
    void aRandomLookLeavesSignsLegible() {
        for (int look = 0; look < 300; look++) {
            CityStyle.SignStyle sign =
                    CityStyles.random(Draws.of(2, "test/looks").at(look)).sign();
            assertThat(Math.abs(light(sign.ink()) - light(sign.plate()))).isGreaterThan(3 * 80);
        }
    }

    @Test
    void anEpisodeSeesTheSameWaypointAlike() {
        StreetViews views = views(64, 0.3);
        RgbImage image = views.image(PROBLEMS.get(3), 2, Worlds.draws(5));
        assertThat(views(64, 0.3).image(PROBLEMS.get(3), 2, Worlds.draws(5))).isEqualTo(image);
        assertThat(views.image(PROBLEMS.get(3), 2, Worlds.draws(6))).isNotEqualTo(image);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            63 | 0 | 0.3 | | task.image.side is 63: it must be even and lie between 64 and 1200
            64 | 2 | 0.3 | | task.image.jitter is 2: it must lie between 0 and 1
            64 | 0 | 1.5 | | task.image.distractors is 1.5: it must lie between 0 and 1
            64 | 0 | 0.3 | abc | task.image.panoramas is abc: it must be 64 hex digits, as `sha256sum street_views.sha256` prints them
            """)
    void settingsThatCannotBeDrawnAreRefused(
            int side, int jitter, double distractors, @Nullable String panoramas, String message) {
        assertThatThrownBy(() -> new StreetImageSpec(side, jitter, distractors, panoramas))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage(message);
    }
}
