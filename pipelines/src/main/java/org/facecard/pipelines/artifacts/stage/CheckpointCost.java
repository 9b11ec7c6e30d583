package org.facecard.pipelines.artifacts.stage;

import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint cost, on both axes.
 *
 * @param ledger what was really spent since the init
 * @param paperFlops the paper's estimate, null where it has none
 */
public record CheckpointCost(TrainingCost ledger, @Nullable Double paperFlops) {}
