package org.facecard.infra.run;

import io.temporal.client.WorkflowQueryRejectedException;
import java.time.Duration;
import org.facecard.infra.engine.EngineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at a study that this process has just begun to serve. A server tells nothing of a workflow whose last step has
 * failed, or whose first is still to come, until a worker has taken that step.
 */
final class PatientLook {
    private static final Logger LOG = LoggerFactory.getLogger(PatientLook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 500;

    private PatientLook() {}

    /** Whether the server has told within half a minute. */
    static boolean at(Observation observation) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!told(observation)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static boolean told(Observation observation) {
        try {
            observation.look();
            return true;
        } catch (WorkflowQueryRejectedException e) {
            LOG.debug("the server does not tell yet where the study stands", e);
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting to hear where the study stands", e);
        }
    }
}
