package org.facecard.pipelines.artifacts.stage;

import org.jspecify.annotations.Nullable;

/**
 * The compute behind a checkpoint, on both axes.
 *
 * @param ledger what was actually spent since the init
 * @param paperFlops the paper's estimate, null where it has none
 */
public record CheckpointCost(TrainingCost ledger, @Nullable Double paperFlops) {}
