package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.authors.AuthorsRoutes;
import org.facecard.pipelines.tasks.virl.authors.RouteInfosFile;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes of ours, written in the authors' form and read back: the same words at every turn. */
class RouteFilesTest {
    private static final SplitsSpec SPLITS = new SplitsSpec(3, 0.2, 0.2);
    private static final RouteSource.Streets STREETS = new RouteSource.Streets(5, 50, 2, 3, 5);
    private static final Pattern DIGEST = Pattern.compile("have ([0-9a-f]{64})");

    @TempDir
    Path folder;

    private final List<Route> routes = new Cities(SPLITS).of(Partition.TRAIN).routes(50, STREETS);

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve(RouteFiles.ROUTES), RouteInfosFile.write(AuthorsRoutes.infos(routes)));
        Files.write(
                folder.resolve(RouteFiles.PANORAMAS),
                AuthorsRoutes.panoramas(routes).write());
    }

    private VirlSpec spec(String sha256, Wording wording) {
        return new VirlSpec(wording, Fidelity.AS_DESCRIBED, new RouteSource.Files(folder.toString(), sha256, 3), 0.5);
    }

    /** What the error about a wrong digest says the digest is. */
    private String digest() {
        try {
            Virl.of(spec("0".repeat(64), Wording.PAPER)).problems(SPLITS);
        } catch (InvalidSpecException e) {
            Matcher digest = DIGEST.matcher(e.getMessage());
            assertThat(digest.find()).as(e.getMessage()).isTrue();
            return digest.group(1);
        }
        throw new AssertionError("another digest was accepted");
    }

    @Test
    void routesSurviveTheAuthorsForm() throws IOException {
        List<Route> read = new AuthorsRoutes(AuthorsRoutes.panoramas(routes))
                .routes(RouteInfosFile.read(Files.readAllBytes(folder.resolve(RouteFiles.ROUTES))));
        assertThat(read).hasSameSizeAs(routes);
        for (int route = 0; route < read.size(); route++) {
            assertThat(words(read.get(route))).isEqualTo(words(inWholeDegrees(routes.get(route))));
            assertThat(read.get(route).legs().stream().map(Leg::forward).toList())
                    .isEqualTo(
                            routes.get(route).legs().stream().map(Leg::forward).toList());
        }
    }

    /** As the file has it; a heading that rounds to another turn at a drawn initial heading is a turn of that heading. */
    private static Route inWholeDegrees(Route route) {
        List<Leg> legs = route.legs().stream()
                .map(leg -> new Leg(Math.round(leg.heading()) % 360, leg.end(), leg.sight(), leg.forward()))
                .toList();
        return new Route(route.start(), route.initialHeading(), legs);
    }

    /** Every right action under both rules, at many resets. */
    private static List<String> words(Route route) {
        List<String> words = new ArrayList<>();
        for (int reset = 0; reset < 20; reset++) {
            Rail rail = Rail.lay(route, 0.5, Fidelity.AS_DESCRIBED, Draws.of(reset, "test"));
            for (Rule rule : Rule.values()) {
                TokenText text = TokenText.of(rail, rule);
                words.add(text.head());
                rail.waypoints().forEach(waypoint -> words.add(text.action(waypoint)));
            }
        }
        return words;
    }

    @Test
    void importedRoutesKeepTheirNamesExceptInTheTokenLanguage() {
        List<Problem> told = Virl.of(spec(digest(), Wording.PAPER)).problems(SPLITS);
        assertThat(told)
                .hasSize(100)
                .filteredOn(problem -> problem.partition() == Partition.REPORTING)
                .hasSize(20);

        Virl tokens = Virl.of(spec(digest(), Wording.TOKENS));
        List<String> vocabulary = tokens.vocabulary();
        assertThat(tokens.problems(SPLITS)).allSatisfy(problem -> {
            Challenge challenge = tokens.open(problem, Draws.of(1, "test"));
            assertThat(vocabulary).containsAll(Arrays.asList(challenge.prompt().split(" ")));
        });
    }

    @Test
    void whereTheFilesLieEntersNoKey() throws IOException {
        VirlSpec here = spec("a".repeat(64), Wording.TOKENS);
        VirlSpec there = new VirlSpec(
                here.wording(), here.fidelity(), new RouteSource.Files("/elsewhere", "a".repeat(64), 3), 0.5);
        VirlSpec other = spec("b".repeat(64), Wording.TOKENS);
        assertThat(key(there)).isEqualTo(key(here));
        assertThat(key(other)).isNotEqualTo(key(here));
    }

    private static String key(VirlSpec spec) {
        return new StageRequest(new StageParameters.Deals(spec, SPLITS), java.util.Map.of()).key();
    }

    @Test
    void badFilesAreRefusedWithAdvice() throws IOException {
        String digest = digest();
        refused(new RouteSource.Files(folder.toString(), digest, 2), "task.routes.longest is 2");
        refused(new RouteSource.Files(folder.resolve("nowhere").toString(), digest, 3), "task.routes.folder");
        byte[] whole = Files.readAllBytes(folder.resolve(RouteFiles.PANORAMAS));
        Files.write(folder.resolve(RouteFiles.PANORAMAS), Arrays.copyOf(whole, whole.length - 3));
        refused(new RouteSource.Files(folder.toString(), digest(), 3), "truncated");
    }

    private static void refused(RouteSource.Files files, String message) {
        Virl virl = Virl.of(new VirlSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, files, 0.5));
        assertThatThrownBy(() -> virl.problems(SPLITS))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message);
    }
}
