package org.facecard.infra.run;

import io.temporal.client.WorkflowQueryRejectedException;
import java.time.Duration;
import org.facecard.infra.engine.Patience;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at a study that this process has just begun to serve. A server tells nothing of a workflow whose last step has
 * failed, or whose first is still to come, until a worker has taken that step.
 */
final class PatientLook {
    private static final Logger LOG = LoggerFactory.getLogger(PatientLook.class);
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(30), Duration.ofMillis(500), "where the study stands");

    private PatientLook() {}

    /** Whether the server has told within half a minute. */
    static boolean at(Observation observation) {
        return PATIENCE.until(() -> told(observation));
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
}
