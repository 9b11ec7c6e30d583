package org.facecard.activities.stage;

import io.micrometer.core.instrument.Timer;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.facecard.activities.RunStage;
import org.facecard.activities.StageActivities;
import org.facecard.activities.StageResult;
import org.facecard.activities.locks.Locks;
import org.facecard.activities.stage.StageMeters.AttemptEnd;
import org.facecard.pipelines.artifacts.Artifact;
import org.facecard.pipelines.artifacts.ArtifactDraft;
import org.facecard.pipelines.artifacts.ArtifactStore;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.artifacts.StorageException;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageParameters;
import org.facecard.pipelines.study.plan.StageRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs a stage as an activity: finds its artifact by key, or makes it from verified inputs and the newest checkpoint.
 * Only one process at a time makes the artifact of a key, whichever engine ordered it.
 */
public final class StageAdapter implements StageActivities {
    private static final Logger LOG = LoggerFactory.getLogger(StageAdapter.class);

    private final ArtifactStore store;
    private final StageLocks locks;
    private final Map<Stage, StageRunner> runners;

    /**
     * @param store where artifacts and checkpoints are
     * @param locks that keep two processes from making the same artifact
     * @param runners what this process can run
     */
    public StageAdapter(ArtifactStore store, StageLocks locks, Map<Stage, StageRunner> runners) {
        this.store = store;
        this.locks = locks;
        this.runners = new EnumMap<>(runners);
    }

    @Override
    public StageResult run(RunStage order, int attempt) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        Stage kind = order.request().parameters().kind();
        Timer.Sample time = StageMeters.begin(kind, context.getInfo());
        AttemptEnd outcome = AttemptEnd.FAILED;
        StopToken stop = new StopToken();
        try (LogContext labels = LogContext.of(order, attempt, context);
                Heartbeat heartbeat = new Heartbeat(context, stop)) {
            LOG.debug("labelled {}", labels);
            StageResult result = found(order.request()).orElseGet(() -> exclusively(order, heartbeat));
            outcome = result.reused() ? AttemptEnd.REUSED : AttemptEnd.MADE;
            return result;
        } catch (RuntimeException | Error e) {
            outcome = e instanceof StageStoppedException ? AttemptEnd.STOPPED : AttemptEnd.FAILED;
            // Only a worker that stops interrupts a stage, and another continues it.
            LOG.atLevel(Thread.currentThread().isInterrupted() ? Level.DEBUG : Level.WARN)
                    .log("{} {}: {}", order.study(), order.stage(), e.toString());
            LOG.debug("{} {}", order.study(), order.stage(), e);
            throw Failures.classified(e);
        } finally {
            StageMeters.end(time, kind, outcome);
        }
    }

    private Optional<StageResult> found(StageRequest request) {
        return store.find(request.key()).map(StageResults::reused);
    }

    private StageResult exclusively(RunStage order, Heartbeat heartbeat) {
        try (Locks.Lock lock = locks.acquire(order.request().key(), heartbeat.stop())) {
            LOG.debug("{} {}: holds {}", order.study(), order.stage(), lock);
            return found(order.request()).orElseGet(() -> made(order, heartbeat));
        }
    }

    private StageResult made(RunStage order, Heartbeat heartbeat) {
        StageRequest request = order.request();
        StageRunner runner = runnerOf(request.parameters().kind());
        Map<Role, Path> inputs = inputs(request);
        StageMeter meter = StageMeter.start();
        try (ArtifactDraft draft = store.begin(request)) {
            StoppableCheckpoints checkpoints =
                    new StoppableCheckpoints(store.checkpoints(request.key()), heartbeat.stop());
            RunningStage work = new RunningStage(request, inputs, draft.folder(), checkpoints);
            heartbeat.watch(work);
            LOG.info("{} {}: started", order.study(), order.stage());
            run(runner, work);
            Artifact artifact = draft.commit(Provenance.here(threads(request.parameters())), meter.read(work));
            LOG.info("{} {}: done", order.study(), order.stage());
            return StageResults.made(artifact, work.metrics(), Activity.getExecutionContext());
        } finally {
            ProcessMemory.release();
        }
    }

    /** Returns the number of threads of one tensor operation. */
    private static int threads(StageParameters parameters) {
        return parameters instanceof StageParameters.OnTensors computing
                ? computing.numerics().threads()
                : 1;
    }

    private StageRunner runnerOf(Stage kind) {
        StageRunner runner = runners.get(kind);
        if (runner == null) {
            throw new IllegalStateException(
                    "this worker cannot run %s stages: it serves %s".formatted(kind.label(), runners.keySet()));
        }
        return runner;
    }

    private Map<Role, Path> inputs(StageRequest request) {
        Map<Role, Path> folders = new EnumMap<>(Role.class);
        request.inputs()
                .forEach((role, ref) -> folders.put(role, store.open(ref).folder()));
        return folders;
    }

    private static void run(StageRunner runner, RunningStage work) {
        try {
            runner.run(work);
        } catch (StorageException e) {
            throw e;
        } catch (UncheckedIOException e) {
            throw failed(work, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw failed(work, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw new StageFailedException(e);
        }
    }

    /** A checkpoint that cannot be used is no fault of the disk, and stays so however often it is read. */
    private static RuntimeException failed(RunningStage work, IOException thrown) {
        return thrown instanceof UnusableCheckpointException
                ? new StageFailedException(thrown)
                : StorageException.at(work.output(), thrown);
    }
}
