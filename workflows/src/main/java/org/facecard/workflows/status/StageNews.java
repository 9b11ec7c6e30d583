package org.facecard.workflows.status;

import java.util.List;

/**
 * Stages that stand elsewhere than before, between a cell and its study.
 *
 * @param stages as they stand now
 */
public record StageNews(List<StageEntry> stages) {
    /** Copies the list. */
    public StageNews {
        stages = List.copyOf(stages);
    }
}
