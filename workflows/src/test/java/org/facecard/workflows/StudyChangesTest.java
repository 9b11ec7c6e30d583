package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.facecard.activities.Payloads;
import org.facecard.workflows.status.StageEntry;
import org.facecard.workflows.status.StudyState;
import org.junit.jupiter.api.Test;

class StudyChangesTest {
    private static final int MANY = 10_000;

    private final Map<String, StageEntry> entries = new HashMap<>();
    private final StudyChanges changes = new StudyChanges("run");

    private void put(StageEntry entry) {
        entries.put(entry.stage(), entry);
        changes.note(entry.stage());
    }

    private Map<String, StageEntry> all() {
        Map<String, StageEntry> all = new LinkedHashMap<>();
        StudyState page = changes.since(0, Pace.GOING, entries);
        while (!page.stages().isEmpty()) {
            page.stages().forEach(entry -> all.put(entry.stage(), entry));
            page = changes.since(page.revision(), Pace.GOING, entries);
        }
        return all;
    }

    @Test
    void changesOfLargeStudiesArriveInPages() {
        IntStream.range(0, MANY).forEach(i -> put(StageEntry.queued("seed-1/arm/" + i, "k".repeat(64))));

        assertThat(all()).isEqualTo(entries);
        assertThat(Payloads.converter().toPayload(changes.since(0, Pace.GOING, entries)))
                .isPresent();
    }

    @Test
    void nothingNewIsAnEmptyAnswerFromTheSameRevision() {
        put(StageEntry.pending("base"));
        StudyState first = changes.since(0, Pace.GOING, entries);

        assertThat(first.stages()).hasSize(1);
        assertThat(changes.since(first.revision(), Pace.GOING, entries))
                .isEqualTo(new StudyState("run", first.revision(), Pace.GOING, java.util.List.of()));
    }

    @Test
    void aStageThatChangesBetweenPagesIsSentAgain() {
        IntStream.range(0, 2 * StudyChanges.PAGE).forEach(i -> put(StageEntry.pending("stage-" + i)));
        StudyState first = changes.since(0, Pace.GOING, entries);
        StageEntry queued = StageEntry.queued("stage-0", "key");
        put(queued);

        StudyState second = changes.since(first.revision(), Pace.GOING, entries);

        assertThat(first.stages()).hasSize(StudyChanges.PAGE).contains(StageEntry.pending("stage-0"));
        assertThat(changes.since(second.revision(), Pace.GOING, entries).stages())
                .containsExactly(queued);
    }
}
