package org.facecard.infra.run.state;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
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
 * @param host engine and process that carry it
 * @param stages in the order of the plan
 * @param outcome its outcome so far
 */
@JsonSerialize(converter = RunStateJson.Writer.class)
@JsonDeserialize(converter = RunStateJson.Reader.class)
public record RunState(String study, RunHost host, List<WatchedStage> stages, RunOutcome outcome) {
    /** Copies the stages. */
    public RunState {
        stages = List.copyOf(stages);
    }

    /** Returns its status. */
    public RunStatus status() {
        return outcome.status();
    }

    /** Returns {@code host:port} of the engine, empty when no engine was needed. */
    public String engine() {
        return host.engine();
    }

    /** Returns the kind of that engine. */
    public EngineKind kind() {
        return host.kind();
    }

    /** Returns the process that carries the run, 0 when only the engine knows. */
    public long pid() {
        return host.pid();
    }

    /** Returns the start in milliseconds since the epoch. */
    public long startedMillis() {
        return host.startedMillis();
    }

    /** Returns when its state was written, in milliseconds since the epoch. */
    public long updatedMillis() {
        return outcome.updatedMillis();
    }

    /** Returns the path of the report, empty until it is written. */
    public String report() {
        return outcome.report();
    }

    /** Returns why it failed, else empty. */
    public String message() {
        return outcome.message();
    }

    /** Returns whether a living process should be carrying the run. */
    public boolean carried() {
        return status().active() || status() == RunStatus.PARKED;
    }

    /** Returns whether the engine {@code choice} may have a workflow of this run that has not ended. */
    public boolean mayBeOpenOn(EngineChoice choice) {
        boolean same = (choice instanceof EngineChoice.Dev && kind() == EngineKind.DEV)
                || (choice instanceof EngineChoice.Address server
                        && server.target().equals(engine()));
        return same && status() != RunStatus.FINISHED && status() != RunStatus.CANCELLED;
    }

    /** Returns this run after its process has ended: parked stages stay parked; everything else has stopped. */
    public RunState interrupted() {
        RunStatus now = status() == RunStatus.PARKED ? RunStatus.PARKED : RunStatus.INTERRUPTED;
        List<WatchedStage> stopped = stages.stream().map(WatchedStage::stopped).toList();
        return new RunState(study, host, stopped, outcome.with(now));
    }

    /** Returns the number of stages by status; every status that occurs. */
    public Map<StageState, Long> counts() {
        return stages.stream().collect(Collectors.groupingBy(WatchedStage::state, Collectors.counting()));
    }
}
