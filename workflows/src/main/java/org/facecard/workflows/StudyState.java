package org.facecard.workflows;

import java.util.List;

/**
 * Where a study stands.
 *
 * @param revision rises with every change
 * @param stages in the order of the plan; empty when the asker knows this revision
 */
public record StudyState(long revision, List<StageEntry> stages) {
    /** Copies the list. */
    public StudyState {
        stages = List.copyOf(stages);
    }
}
