package org.facecard.pipelines.report.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.facecard.pipelines.report.factors.AnalysisReport;
import org.facecard.pipelines.results.tables.StageRow;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedStagesTest {
    @Test
    void anArtifactOfSeveralStudiesIsShared() {
        SharedStages stages =
                SharedStages.of(List.of(run("base", "hot"), run("base", "rl", "hot"), run("base", "dft")));

        assertThat(stages).isEqualTo(new SharedStages(3, 2, 4));
        assertThat(stages.sentence())
                .contains("not across the 3 studies", "2 of their 4 artifacts", "verdicts are not independent");
    }

    @Test
    void aStudyDoesNotShareWithItself() {
        SharedStages stages = SharedStages.of(List.of(run("base", "base"), run("rl", null)));

        assertThat(stages).isEqualTo(new SharedStages(2, 0, 2));
        assertThat(stages.sentence()).contains("not across the 2 studies").doesNotContain("independent");
    }

    @Test
    void aSingleStudyNeedsNoSentence() {
        assertThat(SharedStages.of(List.of(run("base"))).sentence()).isEmpty();
    }

    private static DisputeRun run(@Nullable String... keys) {
        List<StageRow> stages = Stream.of(keys).map(SharedStagesTest::stage).toList();
        return new DisputeRun(
                SpecReader.programme("rectified", List.of()),
                Optional.empty(),
                new DisputeTables(List.of(), List.of(), new AnalysisReport("rectified", null, null), stages));
    }

    private static StageRow stage(@Nullable String key) {
        return new StageRow("stage", "sft", key, "d", 31, "ppo", 5, "done", false, 1, null, 0, null, 1, 1, 1, 1, 1);
    }
}
