package org.facecard.pipelines.training;

import java.io.IOException;
import org.facecard.pipelines.artifacts.stage.Progress;

/** Receives every unit of a training loop; decides when to checkpoint. */
@FunctionalInterface
public interface TrainingMonitor {
    /** Ignores everything. */
    TrainingMonitor SILENT = (state, progress) -> {};

    /** Called between updates, when {@code state} is whole and may be saved. */
    void advanced(TrainingState state, Progress progress) throws IOException;
}
