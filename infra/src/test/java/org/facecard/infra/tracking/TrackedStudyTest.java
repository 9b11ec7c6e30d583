package org.facecard.infra.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.results.tables.Table;
import org.junit.jupiter.api.Test;

/** The reference run as runs of a tracking server. */
class TrackedStudyTest {
    private static final StudyResults REFERENCE = StudyResults.open(ShortResults.ROOT, "reference");
    private static final TrackedStudy STUDY = new TrackedStudy("reference", REFERENCE);

    @Test
    void everyStageWithAnArtifactIsARun() {
        List<TrackedRun> stages = STUDY.stages();
        assertThat(stages)
                .hasSameSizeAs(REFERENCE.rows(Table.STAGES))
                .extracting(TrackedRun::identity)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameResultsHaveTheSameIdentityAndContent() {
        TrackedStudy again = new TrackedStudy("reference", REFERENCE);
        assertThat(again.whole()).isEqualTo(STUDY.whole());
        assertThat(again.whole().content()).isEqualTo(STUDY.whole().content());
        assertThat(new TrackedStudy("other", REFERENCE).identity()).isNotEqualTo(STUDY.identity());
    }

    @Test
    void successIsACurveOverBudgets() {
        assertThat(STUDY.whole().metrics())
                .filteredOn(metric -> metric.key().equals("success/rule-ood/ppo/seed-31"))
                .extracting(TrackedMetric::step)
                .containsExactlyInAnyOrder(5L, 10L, 20L);
    }

    @Test
    void theCostOfTheStudyIsThatOfItsStages() {
        double seconds = REFERENCE.rows(Table.STAGES).stream()
                .mapToDouble(StageRow::wallSeconds)
                .sum();
        assertThat(STUDY.whole().metrics())
                .filteredOn(metric -> metric.key().equals("cost/wall_seconds"))
                .singleElement()
                .satisfies(metric -> assertThat(metric.value()).isEqualTo(seconds));
    }

    @Test
    void everyNameIsOneThatMlflowTakes() {
        STUDY.stages().forEach(run -> {
            assertThat(run.metrics())
                    .allSatisfy(metric -> assertThat(metric.key()).matches("[\\w./-]{1,250}"));
            assertThat(run.parameters()).allSatisfy((name, value) -> {
                assertThat(name).matches("[\\w./-]{1,250}");
                assertThat(value.length()).isLessThanOrEqualTo(500);
            });
        });
    }

    @Test
    void settingsHaveTheirNamesInTheStudyFile() {
        assertThat(STUDY.whole().parameters())
                .containsEntry("arms.ppo.clip", "0.2")
                .containsEntry("seeds", "[31,32,33,34,35]")
                .doesNotContainValue("null");
    }

    @Test
    void aLongValueIsCut() {
        assertThat(FlatParameters.of(Map.of("a", Map.of("b", "x".repeat(600)))).get("a.b"))
                .hasSize(500)
                .endsWith(" ...");
    }
}
