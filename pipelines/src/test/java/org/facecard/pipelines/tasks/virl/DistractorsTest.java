package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec.HardSigns;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.facecard.pipelines.tasks.virl.view.StreetScene;
import org.junit.jupiter.api.Test;

/** The hard preset: a second sign in view, and names that share a word with one of the instruction. */
class DistractorsTest {
    private static final List<Problem> PROBLEMS = Worlds.problems(Partition.REPORTING, Rule.ID);
    private static final StreetViews PLAIN = views(StreetImageSpec.drawn(64, 1, 0.3));
    private static final StreetViews HARD = views(new StreetImageSpec(64, 1, 0.3, null, new HardSigns(1, 1)));

    private static StreetViews views(StreetImageSpec image) {
        return new StreetViews(Worlds.spec(Wording.TOKENS, Fidelity.AS_DESCRIBED), Worlds.SPLITS, image);
    }

    /** A scene of every waypoint of some walks. */
    private record Seen(Problem problem, StreetScene plain, StreetScene hard) {}

    private static List<Seen> scenes() {
        List<Seen> scenes = new ArrayList<>();
        for (int walk = 0; walk < 40; walk++) {
            Problem problem = PROBLEMS.get(walk);
            for (int here = 0; here < PLAIN.waypoints(problem, Worlds.draws(walk)); here++) {
                scenes.add(new Seen(
                        problem,
                        PLAIN.scene(problem, here, Worlds.draws(walk)),
                        HARD.scene(problem, here, Worlds.draws(walk))));
            }
        }
        return scenes;
    }

    private static List<String> told(Problem problem) {
        return Route.parse(problem.content()).legs().stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .toList();
    }

    @Test
    void aSignHasAnotherBesideItThatIsNotNamed() {
        assertThat(scenes()).allSatisfy(seen -> {
            List<VisibleLandmark> plain = seen.plain().signs();
            List<VisibleLandmark> hard = seen.hard().signs();
            assertThat(hard).hasSize(2 * plain.size());
            if (!plain.isEmpty()) {
                assertThat(told(seen.problem())).doesNotContain(hard.get(1).name());
                int apart = Math.floorMod(
                        hard.get(1).bearing().ordinal() - hard.get(0).bearing().ordinal(), 8);
                assertThat(apart).isBetween(2, 6);
            }
        });
    }

    /** What the instruction names is where it was. */
    @Test
    void theLandmarkOfTheInstructionStays() {
        assertThat(scenes())
                .filteredOn(seen -> !seen.plain().signs().isEmpty()
                        && told(seen.problem())
                                .contains(seen.plain().signs().get(0).name()))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.hard().signs().get(0))
                        .isEqualTo(seen.plain().signs().get(0)));
    }

    @Test
    void namesShareAWordWithOneOfTheInstruction() {
        List<Boolean> near = new ArrayList<>();
        List<String> names = new LandmarkNames(Worlds.SPLITS).of(Partition.REPORTING);
        for (Seen seen : scenes()) {
            List<String> told = told(seen.problem());
            seen.hard().signs().stream().skip(1).map(VisibleLandmark::name).forEach(name -> {
                assertThat(names).contains(name);
                near.add(told.stream().anyMatch(other -> share(name, other)));
            });
        }
        assertThat(near).hasSizeGreaterThan(50).containsOnly(true);
    }

    private static boolean share(String name, String other) {
        return name.split(" ")[0].equals(other.split(" ")[0]) || name.split(" ")[1].equals(other.split(" ")[1]);
    }

    @Test
    void nothingIsAddedToPhotographs() {
        assertThatThrownBy(() -> new StreetImageSpec(64, 0, 0, "0".repeat(64), new HardSigns(0.5, 0.5)))
                .hasMessageContaining("task.image.hard is given: it must be left out");
    }
}
