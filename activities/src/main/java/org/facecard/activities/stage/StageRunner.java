package org.facecard.activities.stage;

import org.facecard.pipelines.artifacts.stage.StageContext;

/** The computation of one stage kind, as the adapter calls it: reads the inputs, fills the output folder, reports. */
@FunctionalInterface
public interface StageRunner {
    /**
     * Runs the stage to its end, from the newest checkpoint when there is one.
     *
     * @throws Exception whatever went wrong; the adapter classifies it
     */
    void run(StageContext context) throws Exception;
}
