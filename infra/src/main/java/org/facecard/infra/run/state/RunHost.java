package org.facecard.infra.run.state;

import org.facecard.infra.engine.EngineKind;

/**
 * The engine and process that carry a run.
 *
 * @param engine {@code host:port} of the engine, empty when no engine was needed
 * @param kind kind of that engine; an embedded one lives and ends with process {@code pid}
 * @param pid process that carries the run, 0 when only the engine knows
 * @param startedMillis when the run started, since the epoch
 */
public record RunHost(String engine, EngineKind kind, long pid, long startedMillis) {
    /** This process, without an engine, from now on. */
    public static RunHost withoutEngine() {
        return thisProcess("", EngineKind.EMBEDDED);
    }

    /** This process, with the engine of {@code kind} at {@code engine}, from now on. */
    public static RunHost thisProcess(String engine, EngineKind kind) {
        return new RunHost(engine, kind, ProcessHandle.current().pid(), System.currentTimeMillis());
    }
}
