package org.facecard.infra.run.state;

import com.fasterxml.jackson.databind.util.StdConverter;
import java.util.List;
import org.facecard.infra.engine.EngineKind;

/** A {@link RunState} as {@code --json} prints it and {@code state.json} keeps it: flat, by the published schema {@code cli.schema.json}. */
record RunStateJson(
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
    private static RunStateJson of(RunState run) {
        return new RunStateJson(
                run.study(),
                run.status(),
                run.engine(),
                run.kind(),
                run.pid(),
                run.startedMillis(),
                run.updatedMillis(),
                run.stages(),
                run.report(),
                run.message());
    }

    private RunState run() {
        RunHost host = new RunHost(engine, kind, pid, startedMillis);
        return new RunState(study, host, stages, new RunOutcome(status, report, message, updatedMillis));
    }

    /** To JSON. */
    static final class Writer extends StdConverter<RunState, RunStateJson> {
        @Override
        public RunStateJson convert(RunState run) {
            return of(run);
        }
    }

    /** From JSON. */
    static final class Reader extends StdConverter<RunStateJson, RunState> {
        @Override
        public RunState convert(RunStateJson read) {
            return read.run();
        }
    }
}
