package org.facecard.infra.run.launch;

import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.worker.Devices;
import org.facecard.infra.worker.StageImplementations;
import org.facecard.infra.worker.WorkerHost;
import org.facecard.infra.worker.WorkerLaunch;
import org.facecard.infra.worker.WorkerProcesses;
import org.facecard.infra.worker.WorkerSupervision;

/**
 * The engine and workers of a run, in this process and its children.
 *
 * @param engine carries the workflows
 * @param light runs them, and the light steps
 * @param workers run the heavy stages
 */
record RunResources(Engine engine, WorkerHost light, WorkerProcesses workers) implements AutoCloseable {
    /** Opens the engine and starts the workers; their start overlaps with the light stages. */
    static RunResources open(
            RunContext context, RunSettings settings, StageImplementations implementations, Class<?> workerProgram) {
        Engine engine = Engine.open(settings.engine());
        WorkerProcesses workers = new WorkerProcesses(new WorkerLaunch(
                workerProgram,
                context.storage().home(),
                engine,
                settings.heavy(),
                context.programme().numerics(),
                Devices.here(),
                WorkerSupervision.of(context.programme().name())));
        try {
            workers.start(Math.min(most(settings, engine.kind()), context.heavyStages()));
            return new RunResources(engine, WorkerHost.light(engine, context.storage(), implementations), workers);
        } catch (RuntimeException | Error e) {
            workers.close();
            engine.close();
            throw e;
        }
    }

    /**
     * Returns at most one worker per GPU. Without a GPU, workers elsewhere may serve; only child workers serve the
     * embedded engine.
     */
    private static int most(RunSettings settings, EngineKind engine) {
        int most = Math.min(settings.workers(), Devices.here().of(settings.heavy()));
        if (most == 0 && settings.workers() > 0 && engine == EngineKind.EMBEDDED) {
            throw new RunException(
                    RunException.Kind.REFUSED,
                    "--queue gpu, and this machine shows no GPU: \"facecard doctor --queue gpu\" says what is missing; or name the"
                            + " engine of machines that have one with --engine HOST:PORT");
        }
        return most;
    }

    /** Closes the workers first: their last messages still reach the engine. */
    @Override
    public void close() {
        workers.close();
        light.closeNow();
        engine.close();
    }
}
