package org.facecard.workflows;

import io.temporal.activity.ActivityCancellationType;
import java.util.Objects;

/**
 * How the stages of a run reach their workers; the same for every workflow of the run.
 *
 * @param scope prefix of every workflow id and task queue: runs of one home share it, two homes never do
 * @param heavy which workers take the heavy stages
 * @param computation digest of what decides their numbers: a worker that would compute differently never sees them
 * @param results whose folder receives the results, by its digest; empty: that of whichever light worker comes first
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

    /** Whether workflows describe themselves by search attributes. An unregistered one blocks a workflow. */
    public enum Indexing {
        /** The engine knows {@link SearchKeys}. */
        SEARCH_ATTRIBUTES,
        /** The engine has no search. */
        NONE
    }

    /** Returns the same for heavy stages that other workers are to compute, in another way. */
    public Dispatch sending(WorkQueue others, String otherwise) {
        return new Dispatch(scope, others, otherwise, results, heartbeatSeconds, cancellation, indexing);
    }

    /** Returns the same with the results in a folder of its own, which only some light workers can write. */
    public Dispatch writing(String folder) {
        return new Dispatch(scope, heavy, computation, folder, heartbeatSeconds, cancellation, indexing);
    }

    /** Returns workflow id of a study. */
    public String study(String name) {
        return "%s/study/%s".formatted(scope, name);
    }

    /** Returns the id of the schedule of a study, and what the workflow ids of its firings begin with. */
    public String schedule(String study) {
        return "%s/schedule/%s".formatted(scope, study);
    }

    /** Returns workflow id of a cell of a study. */
    public String cell(String study, String name) {
        return "%s/cell/%s/%s".formatted(scope, study, name);
    }

    /** Returns workflow id of a stage: one key, one workflow, whichever study asks for it. */
    public String stage(String key) {
        return "%s/stage/%s".formatted(scope, key);
    }

    /** Returns task queue of one kind of worker. */
    public String queue(WorkQueue kind) {
        return switch (kind) {
            case LIGHT -> light(scope);
            case CPU, GPU -> heavy(scope, kind, computation);
        };
    }

    /** Returns task queue of the worker that writes the results. */
    public String writers() {
        return results.isEmpty() ? light(scope) : results(scope, results);
    }

    /** Returns task queue of those in a scope that can write to the folder whose digest is {@code results}. */
    public static String results(String scope, String results) {
        return "%s/results/%s".formatted(scope, results);
    }

    /** Returns task queue of workflows and light steps in a scope. */
    public static String light(String scope) {
        return "%s/%s".formatted(scope, WorkQueue.LIGHT.label());
    }

    /** Returns task queue of the heavy stages of a scope that are to be computed in one way. */
    public static String heavy(String scope, WorkQueue kind, String computation) {
        return "%s/%s/%s".formatted(scope, kind.label(), computation);
    }
}
