package org.facecard.pipelines.tasks.virl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.DialogueLength;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.streets.Cities;
import org.facecard.pipelines.tasks.virl.streets.City;
import org.facecard.pipelines.tasks.virl.streets.StreetNetwork;
import org.junit.jupiter.api.Test;

class LongerRoutesTest {
    private static final VirlSpec SPEC = Worlds.spec(Wording.TOKENS, Fidelity.AS_DESCRIBED);
    private static final TaskEnvironment TASK = TaskEnvironments.of(SPEC, Split.LONGER_ROUTES);
    private static final List<Problem> LONGER = TASK.harder(Worlds.SPLITS, 100);

    @Test
    void everyWalkHasMoreDecisionsThanAnyTrainingRoute() {
        int most = Worlds.routes().stream()
                .mapToInt(route -> Rail.lay(route, 0, Fidelity.AS_DESCRIBED, Worlds.draws(0))
                        .waypoints()
                        .size())
                .max()
                .orElseThrow();
        assertThat(most).isEqualTo(1 + 3 * 3);
        for (int reset = 0; reset < 3; reset++) {
            for (Problem problem : LONGER) {
                assertThat(Worlds.challenges(TASK.open(problem, Worlds.draws(reset))))
                        .hasSize(1 + 3 * 4);
            }
        }
    }

    @Test
    void everyLegIsTwoBlocksLongBetweenTurns() {
        for (Problem problem : LONGER) {
            Route route = Route.parse(problem.content());
            assertThat(route.legs()).hasSize(SPEC.routes().longest());
            assertThat(route.legs()).extracting(Leg::forward).allMatch(points -> points.size() == 3);
            for (int leg = 0; leg < route.legs().size(); leg++) {
                double metres = (leg == 0
                                ? route.start()
                                : route.legs().get(leg - 1).end())
                        .metresTo(route.legs().get(leg).end());
                assertThat(metres).isGreaterThan(110).isLessThan(180);
            }
        }
    }

    @Test
    void routesAreNewUnderTheTrainingRule() {
        assertThat(LONGER).allSatisfy(problem -> {
            assertThat(problem.partition()).isEqualTo(Partition.REPORTING);
            assertThat(problem.rule()).isEqualTo(Rule.ID);
        });
        assertThat(LONGER).extracting(Problem::id).doesNotHaveDuplicates().startsWith("id/reporting-longer0000");
        assertThat(LONGER)
                .extracting(Problem::rank)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(LONGER).extracting(Problem::content).doesNotHaveDuplicates();
        assertThat(LONGER)
                .flatExtracting(problem -> List.of(problem.group().split(" \\+ ")))
                .doesNotContainAnyElementsOf(names(Partition.TRAIN))
                .doesNotContainAnyElementsOf(names(Partition.SELECTION));
    }

    @Test
    void streetsAndNamesAreThoseOfTheHeldOutRoutes() {
        City city = new Cities(Worlds.SPLITS).of(Partition.REPORTING);
        StreetNetwork streets = city.streets(Worlds.SMALL);
        for (Problem problem : LONGER) {
            assertThat(Route.parse(problem.content()).legs())
                    .extracting(Leg::end)
                    .allMatch(end -> streets.cornerAt(end).isPresent());
            assertThat(problem.group().split(" \\+ ")).isSubsetOf(city.landmarks());
        }
    }

    @Test
    void theSameSeedsMakeTheSameRoutes() {
        assertThat(TaskEnvironments.of(SPEC).harder(Worlds.SPLITS, 100)).isEqualTo(LONGER);
        assertThat(TASK.harder(Worlds.SPLITS, 10)).isEqualTo(LONGER.subList(0, 10));
    }

    /** The study layer, which sees no prompt, counts positions by these lengths. */
    @Test
    void promptsAreAtMostAsLongAsAnnounced() {
        DialogueLength length = DialogueLength.of(SPEC, Split.LONGER_ROUTES);
        assertThat(length).isEqualTo(new DialogueLength(117, 15));
        for (Problem problem : LONGER) {
            List<Challenge> walk = Worlds.challenges(TASK.open(problem, Worlds.draws(1)));
            Challenge last = walk.get(walk.size() - 1);
            assertThat(last.prompt().split(" ")).hasSize(length.prompt()).allMatch(TASK.vocabulary()::contains);
            assertThat(Expert.answer(last).split(" ")).hasSize(length.answer());
            assertThat(walk)
                    .allSatisfy(
                            here -> assertThat(here.judge(Expert.answer(here)).correct())
                                    .isTrue());
        }
    }

    @Test
    void aCityTooSmallForThemGivesAdvice() {
        assertThatThrownBy(() -> TASK.harder(new SplitsSpec(7, 0.125, 0.02), 400))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("do not offer 400 different routes")
                .hasMessageContaining("raise splits.reporting");
    }

    private static List<String> names(Partition partition) {
        return Worlds.problems(partition, Rule.ID).stream()
                .flatMap(problem -> List.of(problem.group().split(" \\+ ")).stream())
                .distinct()
                .toList();
    }
}
