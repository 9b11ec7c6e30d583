package org.facecard.pipelines.tasks.virl.streets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Sha256;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.plan.StageParameters.OtherCities;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.Worlds;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.RouteException;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CitiesTest {
    private static final List<Problem> PROBLEMS = Worlds.tokens().problems(Worlds.SPLITS);

    @Test
    void theSameSeedsBuildTheSameRoutesOnEveryPlatform() {
        String routes = PROBLEMS.stream().map(Problem::content).collect(Collectors.joining("\n"));

        assertThat(Sha256.hex(routes)).isEqualTo("018689d673acab1f9030c1805eeb6a183ab14de670cf9b4d93462e60a80cb15c");
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void everyPartitionGetsItsShareOfDifferentRoutes(Rule rule) {
        assertThat(routes(Partition.TRAIN, rule)).hasSize(100).doesNotHaveDuplicates();
        assertThat(routes(Partition.SELECTION, rule)).hasSize(20).doesNotHaveDuplicates();
        assertThat(routes(Partition.REPORTING, rule)).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void bothRulesWalkTheSameRoutes() {
        for (Partition partition : Partition.values()) {
            assertThat(routes(partition, Rule.OOD)).isEqualTo(routes(partition, Rule.ID));
        }
    }

    @Test
    void idsAreUniqueAndRanksCountUp() {
        assertThat(PROBLEMS).extracting(Problem::id).doesNotHaveDuplicates();
        assertThat(Worlds.problems(Partition.REPORTING, Rule.OOD))
                .extracting(Problem::rank)
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void partitionsShareNoLandmarkStreetOrGroup() {
        for (Partition first : Partition.values()) {
            for (Partition second : Partition.values()) {
                if (first != second) {
                    assertThat(names(first)).doesNotContainAnyElementsOf(names(second));
                    assertThat(places(first)).doesNotContainAnyElementsOf(places(second));
                    assertThat(groups(first)).doesNotContainAnyElementsOf(groups(second));
                }
            }
        }
    }

    @Test
    void trainingMeetsEveryWordOfTheHeldOutNames() {
        Set<String> known = words(new LandmarkNames(Worlds.SPLITS).of(Partition.TRAIN));

        assertThat(known).containsAll(LandmarkNames.FIRST).containsAll(LandmarkNames.SECOND);
    }

    @Test
    void theMiniBenchmarkHasNineDistinctCitiesOfTwoRoutes() {
        List<City> cities = new Cities(Worlds.SPLITS).mini();

        assertThat(cities).hasSize(9);
        Set<String> met = new HashSet<>();
        for (City city : cities) {
            assertThat(city.routes(OtherCities.ROUTES, Worlds.SMALL)).hasSize(2);
            for (String landmark : city.landmarks()) {
                assertThat(met.add(landmark)).as(landmark).isTrue();
            }
        }
        assertThat(met).doesNotContainAnyElementsOf(new LandmarkNames(Worlds.SPLITS).of(Partition.TRAIN));
    }

    @Test
    void otherCitiesRoutesAreDistinctUnderTheTrainingRule() {
        List<Problem> elsewhere = Worlds.tokens().elsewhere(Worlds.SPLITS, OtherCities.ROUTES);

        assertThat(elsewhere).hasSize(OtherCities.CITIES * OtherCities.ROUTES).allSatisfy(problem -> {
            assertThat(problem.partition()).isEqualTo(Partition.REPORTING);
            assertThat(problem.rule()).isEqualTo(Rule.ID);
        });
        assertThat(elsewhere)
                .extracting(Problem::rank)
                .containsExactlyElementsOf(IntStream.range(0, 18).boxed().toList());
        assertThat(elsewhere).extracting(Problem::id).startsWith("id/milan-00", "id/milan-01", "id/new-delhi-02");
        assertThat(elsewhere)
                .extracting(Problem::content)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        PROBLEMS.stream().map(Problem::content).toList());
        assertThat(elsewhere)
                .flatExtracting(problem -> List.of(problem.group().split(" \\+ ")))
                .doesNotContainAnyElementsOf(names(Partition.TRAIN))
                .doesNotContainAnyElementsOf(names(Partition.SELECTION));
    }

    @Test
    void tooFewStreetsForTheRoutesGiveAdvice() {
        City hamlet = new City("hamlet", new Geocode(50, 8), List.of("a", "b", "c", "d"));

        assertThatThrownBy(() -> hamlet.routes(100, new RouteSource.Streets(1, 100, 2, 3, 3)))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("do not offer 100 different routes")
                .hasMessageContaining("lower task.routes.count");
    }

    private static List<String> routes(Partition partition, Rule rule) {
        return Worlds.problems(partition, rule).stream().map(Problem::content).toList();
    }

    private static Set<String> groups(Partition partition) {
        return PROBLEMS.stream()
                .filter(problem -> problem.partition() == partition)
                .map(Problem::group)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Partition partition) {
        return legs(partition).stream()
                .map(Leg::sight)
                .filter(Objects::nonNull)
                .map(VisibleLandmark::name)
                .collect(Collectors.toSet());
    }

    private static Set<Geocode> places(Partition partition) {
        return legs(partition).stream().map(Leg::end).collect(Collectors.toSet());
    }

    private static List<Leg> legs(Partition partition) {
        return routes(partition, Rule.ID).stream()
                .flatMap(content -> Route.parse(content).legs().stream())
                .toList();
    }

    private static Set<String> words(List<String> names) {
        return names.stream().flatMap(name -> List.of(name.split(" ")).stream()).collect(Collectors.toSet());
    }

    @Test
    void aCityWithoutNamesSaysWhichShareToRaise() {
        City none = new Cities(new SplitsSpec(1, 0.001, 0.25)).of(Partition.SELECTION);
        RouteSource.Streets streets = new RouteSource.Streets(1, 1600, 2, 3, 3);
        assertThatThrownBy(() -> none.routes(2, streets))
                .isInstanceOf(RouteException.class)
                .hasMessageContaining("larger share in splits");
    }
}
