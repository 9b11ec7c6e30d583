package org.facecard.infra.run.launch;

import org.facecard.infra.engine.Engine;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerProcesses;

/**
 * What works on a run in this process and its children.
 *
 * @param engine carries the workflows
 * @param light runs them, and the light steps
 * @param workers run the heavy stages
 */
record RunResources(Engine engine, WorkerHost light, WorkerProcesses workers) implements AutoCloseable {
    /** Workers first: their last words still reach the engine. */
    @Override
    public void close() {
        workers.close();
        light.closeNow();
        engine.close();
    }
}
