package org.facecard.infra.run.control;

import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.index.RunLock;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.common.SpellingSuggestion;
import org.facecard.pipelines.study.StageState;
import org.facecard.workflows.Dispatch;

/** Sends commands to a run that this or another process carries. */
public final class RunControl implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final RunState run;
    private final Engine engine;
    private final Dispatch dispatch;

    RunControl(RunState run, Engine engine, Dispatch dispatch) {
        this.run = run;
        this.engine = engine;
        this.dispatch = dispatch;
    }

    /** Connects to the engine that carries {@code run}: an embedded one ends with its process, a server does not. */
    public static RunControl of(RunState run, Home home) {
        if (!possible(run, home)) {
            throw ended(run);
        }
        Engine engine = switch (run.kind()) {
            case EMBEDDED -> Engine.neighbour(EngineKind.EMBEDDED, run.engine());
            case DEV -> Engine.open(new EngineChoice.Dev(home.dev()));
            case SERVER -> Engine.open(new EngineChoice.Address(run.engine()));
        };
        return new RunControl(run, engine, engine.names(home.scope()));
    }

    /** Returns the command that helps with a run that has ended. */
    private static RunException ended(RunState run) {
        String advice = run.status() == RunStatus.FINISHED
                ? ("all its stages are done or abandoned. Read it: \"facecard results show %1$s\"; make abandoned"
                        + " stages: \"facecard reset %1$s\"; delete it: \"facecard remove %1$s\"")
                : ("no process runs it. Continue it: \"facecard reproduce %1$s\"; finished stages are reused, parked"
                        + " ones are tried again");
        return new RunException(
                RunException.Kind.NOT_RUNNING,
                "the run %1$s is %2$s: ".formatted(run.study(), run.status().label()) + advice.formatted(run.study()));
    }

    /** Returns whether something carries {@code run}. */
    public static boolean possible(RunState run, Home home) {
        return run.carried() && (run.kind() != EngineKind.EMBEDDED || RunLock.held(RunFolder.of(home, run.study())));
    }

    /** Returns the names of the parked stages. */
    List<String> parked() {
        return run.stages().stream()
                .filter(stage -> stage.state() == StageState.PARKED)
                .map(WatchedStage::name)
                .toList();
    }

    /** Retries one stage or, by one message, all parked ones; returns their names. */
    public List<String> retry(Optional<String> stage) {
        if (stage.isPresent()) {
            update(keyOf(stage.get(), "retry"), "retry");
            return List.of(stage.get());
        }
        List<String> parked = parked();
        answered(() -> study().update("retryParked", Integer.class));
        return parked;
    }

    public void abandon(String stage) {
        update(keyOf(stage, "abandon"), "abandon");
    }

    public void pause() {
        answered(() -> study().update("pause", Void.class));
    }

    public void resume() {
        answered(() -> study().update("resume", Void.class));
    }

    public void reset() {
        answered(() -> study().update("reset", Void.class));
    }

    public void cancel() {
        answered(() -> study().cancel());
    }

    private WorkflowStub study() {
        return engine.client().newUntypedWorkflowStub(dispatch.study(run.study()));
    }

    private void update(String key, String update) {
        WorkflowStub workflow = engine.client().newUntypedWorkflowStub(dispatch.stage(key));
        answered(() -> workflow.update(update, Void.class));
    }

    /** Returns the key of a stage that may be parked: only its workflow knows whether it still is. */
    private String keyOf(String name, String update) {
        WatchedStage state = stage(run, name);
        if (state.key().isEmpty() || state.state().settled()) {
            throw new RunException(
                    RunException.Kind.REFUSED,
                    "%s is %s: only a parked stage takes %s"
                            .formatted(name, state.state().label(), update));
        }
        return state.key();
    }

    /**
     * Returns a stage of a run.
     *
     * @throws RunException {@code REFUSED} when there is none of that name
     */
    public static WatchedStage stage(RunState run, String name) {
        return run.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(run, name));
    }

    /** In a study of several parts a stage is named with its part. */
    private static RunException unknown(RunState run, String name) {
        List<String> stages = run.stages().stream().map(WatchedStage::name).toList();
        List<String> meant = stages.stream()
                .filter(stage -> stage.substring(stage.indexOf('/') + 1).equals(name))
                .toList();
        return new RunException(
                RunException.Kind.REFUSED,
                "the run %s has no stage \"%s\": %s\"facecard show %1$s\" lists them"
                        .formatted(
                                run.study(),
                                name,
                                meant.isEmpty()
                                        ? SpellingSuggestion.question(name, stages)
                                        : "did you mean %s? ".formatted(String.join(" or ", meant))));
    }

    private void answered(Runnable question) {
        try {
            CompletableFuture.runAsync(question).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new RunException(
                    RunException.Kind.NOT_RUNNING,
                    "no worker serves the run %s: start one with \"facecard worker --queue light\", or the study again with \"facecard reproduce %s\""
                            .formatted(run.study(), run.study()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private RunException refused(Throwable trouble) {
        if (trouble instanceof WorkflowUpdateException && trouble.getCause() instanceof ApplicationFailure said) {
            return new RunException(RunException.Kind.REFUSED, said.getOriginalMessage());
        }
        if (trouble instanceof WorkflowException) {
            return new RunException(
                    RunException.Kind.NOT_RUNNING,
                    "the engine no longer has the run %s: start it again with \"facecard reproduce %s\""
                            .formatted(run.study(), run.study()));
        }
        return new RunException(RunException.Kind.BROKEN, String.valueOf(trouble.getMessage()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
