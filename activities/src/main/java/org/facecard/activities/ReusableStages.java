package org.facecard.activities;

import java.util.Map;

/**
 * Stages that need not run.
 *
 * @param results by stage name
 */
public record ReusableStages(Map<String, StageResult> results) {
    /** Copies the map. */
    public ReusableStages {
        results = Map.copyOf(results);
    }
}
