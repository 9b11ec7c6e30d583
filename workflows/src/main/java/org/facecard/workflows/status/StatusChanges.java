package org.facecard.workflows.status;

import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.workflows.PauseState;

/**
 * A page of what has changed in a study: the answer to {@link ChangesSince}. A stage that no page names is pending.
 *
 * @param run the engine's id of the run that answers: a study that was reset counts its revisions from 0 again
 * @param revision to ask from in the next request
 * @param pace whether stages may run
 * @param stages that have changed since the revision asked from, in the order of their last change; there may be more,
 *     until an answer is empty
 */
public record StatusChanges(String run, long revision, PauseState pace, List<StageStatus> stages) {
    /** Copies the list. A worker of an older version names no run. */
    public StatusChanges {
        run = Objects.requireNonNullElse(run, "");
        stages = List.copyOf(stages);
    }
}
