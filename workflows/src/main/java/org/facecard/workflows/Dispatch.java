package org.facecard.workflows;

import io.temporal.activity.ActivityCancellationType;
import java.util.Objects;

/**
 * How the stages of a run reach their workers; the same for every workflow of the run.
 *
 * @param scope prefix of every workflow id and task queue: runs of one home share it, two homes never do
 * @param heavy which workers take the heavy stages
 * @param computation digest of what determines their results: a worker that would compute differently never receives
 *     them
 * @param results digest of the folder that receives the results; empty for the folder of the first free light worker
 * @param heartbeatSeconds after this long without a heartbeat a worker counts as dead
 * @param cancellation whether a cancelled stage waits for its worker's last checkpoint
 * @param indexing whether workflows describe themselves by search attributes
 */
public record Dispatch(
        String scope,
        WorkQueue heavy,
        String computation,
        String results,
        int heartbeatSeconds,
        ActivityCancellationType cancellation,
        Indexing indexing) {

    /** A message of an older version names no folder. */
    public Dispatch {
        results = Objects.requireNonNullElse(results, "");
    }

    /** Whether workflows describe themselves by search attributes. An unregistered attribute blocks a workflow. */
    public enum Indexing {
        /** The engine knows {@link SearchKeys}. */
        SEARCH_ATTRIBUTES,
        /** The engine has no search. */
        NONE
    }

    /** Returns the same dispatch with other workers for the heavy stages, which compute in another way. */
    public Dispatch withHeavyWorkers(WorkQueue others, String otherwise) {
        return new Dispatch(scope, others, otherwise, results, heartbeatSeconds, cancellation, indexing);
    }

    /** Returns the same dispatch with a separate folder for the results, which only some light workers can write. */
    public Dispatch withResults(String folder) {
        return new Dispatch(scope, heavy, computation, folder, heartbeatSeconds, cancellation, indexing);
    }

    /** Returns the workflow id of a study. */
    public String study(String name) {
        return "%s/study/%s".formatted(scope, name);
    }

    /** Returns the id of the schedule of a study, which is the prefix of its firings' workflow ids. */
    public String schedule(String study) {
        return "%s/schedule/%s".formatted(scope, study);
    }

    /** Returns the workflow id of a cell of a study. */
    public String cell(String study, String name) {
        return "%s/cell/%s/%s".formatted(scope, study, name);
    }

    /** Returns the workflow id of a stage: one key, one workflow, whichever study requests it. */
    public String stage(String key) {
        return "%s/stage/%s".formatted(scope, key);
    }

    /** Returns the task queue of one kind of worker. */
    public String queue(WorkQueue kind) {
        return switch (kind) {
            case LIGHT -> light(scope);
            case CPU, GPU -> heavy(scope, kind, computation);
        };
    }

    /** Returns the task queue of the worker that writes the results. */
    public String resultsQueue() {
        return results.isEmpty() ? light(scope) : results(scope, results);
    }

    /**
     * Returns the task queue of the workers in a scope that can write to the folder with the digest {@code results}.
     */
    public static String results(String scope, String results) {
        return "%s/results/%s".formatted(scope, results);
    }

    /** Returns the task queue of workflows and light steps in a scope. */
    public static String light(String scope) {
        return "%s/%s".formatted(scope, WorkQueue.LIGHT.label());
    }

    /** Returns the task queue of the heavy stages of a scope that are computed in one way. */
    public static String heavy(String scope, WorkQueue kind, String computation) {
        return "%s/%s/%s".formatted(scope, kind.label(), computation);
    }
}
