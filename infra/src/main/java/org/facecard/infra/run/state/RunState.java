package org.facecard.infra.run.state;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineKind;
import org.facecard.pipelines.study.StageState;

/**
 * A run of a study; {@code FACECARD_HOME/runs/<study>/state.json}.
 *
 * @param study name of the study, which is the name of its run
 * @param status its status
 * @param engine {@code host:port} of the engine, empty when no engine was needed
 * @param kind what that engine is; an embedded one lives and ends with process {@code pid}
 * @param pid process that carries the run, 0 when only the engine knows
 * @param startedMillis since the epoch
 * @param updatedMillis since the epoch
 * @param stages in the order of the plan
 * @param report path of the report, empty until it is written
 * @param message why the run failed, else empty
 */
public record RunState(
        String study,
        RunStatus status,
        String engine,
        EngineKind kind,
        long pid,
        long startedMillis,
        long updatedMillis,
        List<WatchedStage> stages,
        String report,
        String message) {
    /** Copies the stages. */
    public RunState {
        stages = List.copyOf(stages);
    }

    /** Whether a living process should be carrying the run. */
    public boolean carried() {
        return status.active() || status == RunStatus.PARKED;
    }

    /** Whether the engine {@code choice} may have a workflow of this run that has not ended. */
    public boolean mayBeOpenOn(EngineChoice choice) {
        boolean same = (choice instanceof EngineChoice.Dev && kind == EngineKind.DEV)
                || (choice instanceof EngineChoice.Address server
                        && server.target().equals(engine));
        return same && status != RunStatus.FINISHED && status != RunStatus.CANCELLED;
    }

    /** This run, whose process has gone. Parked stages stay parked in it; everything else has stopped. */
    public RunState interrupted() {
        RunStatus now = status == RunStatus.PARKED ? RunStatus.PARKED : RunStatus.INTERRUPTED;
        List<WatchedStage> stopped = stages.stream().map(WatchedStage::stopped).toList();
        return new RunState(study, now, engine, kind, pid, startedMillis, updatedMillis, stopped, report, message);
    }

    /** The number of stages by status; every status that occurs. */
    public Map<StageState, Long> counts() {
        return stages.stream().collect(Collectors.groupingBy(WatchedStage::state, Collectors.counting()));
    }
}
