package org.facecard.infra.serve.pages;

import java.nio.file.Path;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.StageLog;

/** Finds the logs of stages. A name is looked up in the run before any file is opened. */
public final class StageLogs {
    private final RunService service;
    private final Path logs;

    /**
     * @param service the runs of the home
     * @param logs folder of the logs of workers
     */
    public StageLogs(RunService service, Path logs) {
        this.service = service;
        this.logs = logs;
    }

    /** Returns the stage called {@code name} of a run. */
    WatchedStage stage(String run, String name) {
        RunState state = service.state(run);
        return state.stages().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "the run %s has no stage \"%s\": its page lists those it has".formatted(run, name)));
    }

    /** Returns the log of the stage called {@code name} of a run. */
    public StageLog of(String run, String name) {
        return StageLog.of(logs, run, stage(run, name).name());
    }
}
