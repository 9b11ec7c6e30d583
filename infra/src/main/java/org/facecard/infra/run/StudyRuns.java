package org.facecard.infra.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.study.spec.Programme;

/**
 * The runs of one home: starts, shows and controls them. A run is named by its study. Methods throw {@link
 * RunException}, and {@link org.facecard.infra.engine.EngineException} when the engine cannot be reached.
 */
public interface StudyRuns {
    /**
     * Returns the files of the index that {@link #list} leaves out because they cannot be read, each with what is wrong
     * and what to do.
     */
    default List<String> damaged() {
        return List.of();
    }

    /**
     * Starts or continues the study: finished stages are reused, unfinished ones resume from their checkpoints.
     *
     * @throws RunException {@code LOCKED} when another process runs this study
     */
    RunHandle start(Programme programme);

    /** Returns what {@link #start} would do. Runs nothing and needs no engine. */
    PlannedState plan(Programme programme);

    /**
     * Returns how many times as long a stage takes on this machine, where {@code workers} share it, as on the reference
     * machine: from the runs of this home, else measured for a few seconds.
     *
     * @param measuring called before a measurement begins; not where the figure is remembered
     */
    double slowdown(int workers, Runnable measuring);

    /** Returns every run of the home, last started first. */
    List<RunState> list();

    /**
     * Returns the state of a run.
     *
     * @throws RunException {@code UNKNOWN_RUN}
     */
    RunState state(String run);

    /**
     * Returns the study with which a run was last started.
     *
     * @throws RunException {@code UNKNOWN_RUN}
     */
    Programme programme(String run);

    /**
     * Shows a run to {@code watcher}, about twice a second, until it ends or is parked.
     *
     * @return its last state
     * @throws RunException {@code UNKNOWN_RUN}
     */
    RunState follow(String run, Consumer<RunState> watcher) throws InterruptedException;

    /**
     * Returns why a run of {@code programme} would, or would not, reuse one of its stages. Runs nothing and needs no
     * engine.
     *
     * @throws RunException {@code REFUSED} when there is no such stage
     */
    Explanation explain(Programme programme, String stage);

    /**
     * Retries a parked stage, or all of them, with new attempts.
     *
     * <p>Idempotent.
     *
     * @return names of the resumed stages; none when none was parked
     * @throws RunException {@code NOT_RUNNING} (start the study again then), {@code REFUSED} when the stage was never parked
     */
    List<String> retry(String run, Optional<String> stage);

    /**
     * Lets running stages save a checkpoint and stop, and starts none until {@link #resume}. Idempotent.
     *
     * @throws RunException {@code NOT_RUNNING}, {@code REFUSED} when every stage is settled
     */
    void pause(String run);

    /**
     * Resumes a paused run. Idempotent.
     *
     * @throws RunException {@code NOT_RUNNING}, {@code REFUSED} when every stage is settled
     */
    void resume(String run);

    /**
     * Gives up a parked stage; stages that need it are skipped, and the report says so. Idempotent.
     *
     * @throws RunException {@code NOT_RUNNING}, {@code REFUSED} when the stage is not parked
     */
    void abandon(String run, String stage);

    /**
     * Restarts a run at everything that has not been made: artifacts are reused, running stages save a checkpoint and
     * continue from it; parked and abandoned stages are tried again. The process that runs the study keeps running it.
     *
     * @return the run, when no process ran it and this one now does; else empty
     * @throws RunException {@code UNKNOWN_RUN}, {@code REFUSED} when a process runs it and each of its stages is made
     */
    Optional<RunHandle> reset(String run);

    /**
     * Deletes a run from the home's index. Results stay, and artifacts until they are collected.
     *
     * @throws RunException {@code UNKNOWN_RUN}, {@code LOCKED} or {@code REFUSED} when it has not ended
     */
    void remove(String run);

    /**
     * Stops a run: running stages checkpoint first. Idempotent.
     *
     * @throws RunException {@code NOT_RUNNING}
     */
    void cancel(String run);
}
