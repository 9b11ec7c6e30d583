package org.facecard.workflows;

import java.util.List;

/**
 * What has changed in a study. A stage that nobody has heard of yet is pending.
 *
 * @param revision to ask from next time
 * @param pace whether stages may run
 * @param stages that have changed since the revision asked from, in the order of their last change; there may be more, and
 *     an empty answer says that there are none
 */
public record StudyState(long revision, Pace pace, List<StageEntry> stages) {
    /** Copies the list. */
    public StudyState {
        stages = List.copyOf(stages);
    }
}
