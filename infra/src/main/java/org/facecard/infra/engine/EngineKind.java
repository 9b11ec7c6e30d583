package org.facecard.infra.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.temporal.activity.ActivityCancellationType;
import java.time.Duration;
import org.facecard.pipelines.common.Named;

/** What distinguishes Temporal's in-memory Java service from a Temporal server. */
public enum EngineKind implements Named {
    /** In memory, in the process that runs the study. */
    EMBEDDED(10, ActivityCancellationType.TRY_CANCEL, Duration.ofSeconds(2)),
    /** A Temporal server on this machine, with its database in the home; the process that started it stops it. */
    DEV(30, ActivityCancellationType.WAIT_CANCELLATION_COMPLETED, Duration.ofSeconds(5)),
    /** A Temporal server at an address. */
    SERVER(30, ActivityCancellationType.WAIT_CANCELLATION_COMPLETED, Duration.ofSeconds(5));

    private final int heartbeatSeconds;
    private final ActivityCancellationType cancellation;
    private final Duration heartbeatInterval;

    EngineKind(int heartbeatSeconds, ActivityCancellationType cancellation, Duration heartbeatInterval) {
        this.heartbeatSeconds = heartbeatSeconds;
        this.cancellation = cancellation;
        this.heartbeatInterval = heartbeatInterval;
    }

    @JsonCreator
    static EngineKind of(String label) {
        return Named.parse(EngineKind.class, label);
    }

    /** After this long without a heartbeat a worker counts as dead. */
    public int heartbeatSeconds() {
        return heartbeatSeconds;
    }

    /**
     * Returns whether a cancelled stage can wait for its worker: the embedded service would wait for a dead one
     * forever.
     */
    public ActivityCancellationType cancellation() {
        return cancellation;
    }

    /** Returns how often a heartbeat is sent, and therefore how late a cancellation may arrive. */
    public Duration heartbeatInterval() {
        return heartbeatInterval;
    }
}
