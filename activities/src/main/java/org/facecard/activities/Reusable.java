package org.facecard.activities;

import java.util.Map;

/**
 * Stages that need not run.
 *
 * @param results by stage name
 */
public record Reusable(Map<String, StageResult> results) {
    /** Copies the map. */
    public Reusable {
        results = Map.copyOf(results);
    }
}
