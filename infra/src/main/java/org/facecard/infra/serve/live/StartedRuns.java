package org.facecard.infra.serve.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.threads.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that this server has started and carries, parked ones included, so that they can be retried. Closing drains
 * them: workers save checkpoints and stop.
 */
final class StartedRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartedRuns.class);
    private static final long PARKED_MILLIS = 500;

    private final Map<String, RunHandle> carried = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Carries {@code run} to its end. */
    void carry(String name, RunHandle run) {
        carried.put(name, run);
        DaemonThreads.start("carrier of " + name, () -> await(name, run));
    }

    private void await(String name, RunHandle run) {
        try (run) {
            while (run.await(state -> {}).status() == RunStatus.PARKED && !closed) {
                Thread.sleep(PARKED_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the run {} failed as a whole", name, e);
        } finally {
            carried.remove(name, run);
        }
    }

    @Override
    public void close() {
        closed = true;
        carried.values().forEach(RunHandle::close);
    }
}
