package org.facecard.infra.run.query;

import io.temporal.client.WorkflowQueryRejectedException;
import java.time.Duration;
import org.facecard.infra.engine.ConditionPoller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries a study that this process has just begun to serve. A server does not answer queries about a workflow whose
 * last step has failed, or whose first is still to come, until a worker has taken that step.
 */
public final class RetryingQuery {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingQuery.class);
    private static final ConditionPoller PATIENCE =
            new ConditionPoller(Duration.ofSeconds(30), Duration.ofMillis(500), "the state of the study");

    private RetryingQuery() {}

    /** Returns whether the server answered within half a minute. */
    public static boolean at(RunMonitor monitor) {
        return PATIENCE.until(() -> told(monitor));
    }

    private static boolean told(RunMonitor monitor) {
        try {
            monitor.poll();
            return true;
        } catch (WorkflowQueryRejectedException e) {
            LOG.debug("the server does not report the state of the study yet", e);
            return false;
        }
    }
}
