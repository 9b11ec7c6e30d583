package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.activities.Payloads;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.workflows.status.StatusChanges;
import org.junit.jupiter.api.Test;

class StudyChangesTest {
    private static final int MANY = 10_000;

    private final Map<String, StageStatus> statuses = new HashMap<>();
    private final StudyChanges changes = new StudyChanges("run");

    private void put(StageStatus entry) {
        statuses.put(entry.stage(), entry);
        changes.note(entry.stage());
    }

    private Map<String, StageStatus> all() {
        Map<String, StageStatus> all = new LinkedHashMap<>();
        StatusChanges page = changes.since(0, PauseState.GOING, statuses);
        while (!page.stages().isEmpty()) {
            page.stages().forEach(entry -> all.put(entry.stage(), entry));
            page = changes.since(page.revision(), PauseState.GOING, statuses);
        }
        return all;
    }

    @Test
    void changesOfLargeStudiesArriveInPages() {
        IntStream.range(0, MANY).forEach(i -> put(StageStatus.queued("seed-1/arm/" + i, "k".repeat(64))));

        assertThat(all()).isEqualTo(statuses);
        assertThat(Payloads.converter().toPayload(changes.since(0, PauseState.GOING, statuses)))
                .isPresent();
    }

    @Test
    void nothingNewIsAnEmptyAnswerFromTheSameRevision() {
        put(StageStatus.pending("base"));
        StatusChanges first = changes.since(0, PauseState.GOING, statuses);

        assertThat(first.stages()).hasSize(1);
        assertThat(changes.since(first.revision(), PauseState.GOING, statuses))
                .isEqualTo(new StatusChanges("run", first.revision(), PauseState.GOING, java.util.List.of()));
    }

    @Test
    void aStageThatChangesBetweenPagesIsSentAgain() {
        IntStream.range(0, 2 * StudyChanges.PAGE).forEach(i -> put(StageStatus.pending("stage-" + i)));
        StatusChanges first = changes.since(0, PauseState.GOING, statuses);
        StageStatus queued = StageStatus.queued("stage-0", "key");
        put(queued);

        StatusChanges second = changes.since(first.revision(), PauseState.GOING, statuses);

        assertThat(first.stages()).hasSize(StudyChanges.PAGE).contains(StageStatus.pending("stage-0"));
        assertThat(changes.since(second.revision(), PauseState.GOING, statuses).stages())
                .containsExactly(queued);
    }
}
