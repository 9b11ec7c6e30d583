package org.facecard.infra.serve.view;

import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.live.StageLog;

/**
 * The workers' log of a stage.
 *
 * @param run its run
 * @param stage which one
 * @param log of it
 */
public record StageLogPage(String run, WatchedStage stage, StageLog log) implements PageModel {
    @Override
    public String template() {
        return "stagelog.jte";
    }

    /** Returns why there are no lines. */
    public String absence() {
        return switch (stage.state()) {
            case REUSED -> "This run reused the stage, so none of its workers has logged anything about it.";
            case PENDING, QUEUED -> "No worker has begun this stage yet.";
            case RUNNING, PARKED, DONE, ABANDONED, SKIPPED ->
                "The workers of this machine have logged nothing about this stage: it was made beside the engine, or"
                        + " by a worker of another machine"
                        + (stage.worker().isEmpty() ? "." : " (" + stage.worker() + "), whose log is there.");
        };
    }
}
