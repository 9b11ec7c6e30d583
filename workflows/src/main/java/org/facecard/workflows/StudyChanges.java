package org.facecard.workflows;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.workflows.status.StatusChanges;

/** The order in which the stages of a study last changed. An answer is limited because a message is; a study is not. */
final class StudyChanges {
    /** Most stages of one answer: a stage with a long error message takes a kilobyte. */
    static final int PAGE = 100;

    private final String run;
    private final NavigableMap<Long, String> stages = new TreeMap<>();
    private final Map<String, Long> revisions = new HashMap<>();
    private long revision;

    /** @param run the engine's id of the run whose changes these are */
    StudyChanges(String run) {
        this.run = run;
    }

    /** Records that the status of {@code stage} has changed. */
    void note(String stage) {
        revision++;
        Long before = revisions.put(stage, revision);
        if (before != null) {
            stages.remove(before);
        }
        stages.put(revision, stage);
    }

    /**
     * Returns the stages that have changed since the revision {@code known}, the oldest change first, at most {@link
     * #PAGE}.
     */
    StatusChanges since(long known, PauseState pace, Map<String, StageStatus> statuses) {
        NavigableMap<Long, String> page = new TreeMap<>();
        stages.tailMap(known, false).entrySet().stream()
                .limit(PAGE)
                .forEach(change -> page.put(change.getKey(), change.getValue()));
        return new StatusChanges(
                run,
                page.isEmpty() ? known : page.lastKey(),
                pace,
                page.values().stream().map(statuses::get).toList());
    }
}
