package org.facecard.infra.serve.live;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.StageState;

/**
 * A run in a list.
 *
 * @param name of the run and of its study
 * @param status of the run
 * @param startedMillis since the epoch
 * @param updatedMillis since the epoch
 * @param settled stages that are done, reused, abandoned or skipped
 * @param stages in all
 * @param running stages that workers run
 * @param parked stages that wait for a decision
 * @param etaSeconds until the end, when it is known
 * @param cpuSeconds of what the run has made, when they are known
 * @param message why the run failed, else empty
 */
public record RunRow(
        String name,
        RunStatus status,
        long startedMillis,
        long updatedMillis,
        int settled,
        int stages,
        int running,
        int parked,
        OptionalLong etaSeconds,
        OptionalDouble cpuSeconds,
        String message) {
    static RunRow of(RunState run, OptionalLong eta, OptionalDouble cpuSeconds) {
        return new RunRow(
                run.study(),
                run.status(),
                run.startedMillis(),
                run.updatedMillis(),
                (int) run.stages().stream()
                        .filter(stage -> stage.state().settled())
                        .count(),
                run.stages().size(),
                count(run, StageState.RUNNING),
                count(run, StageState.PARKED),
                run.status().active() ? eta : OptionalLong.empty(),
                cpuSeconds,
                run.message());
    }

    private static int count(RunState run, StageState status) {
        return (int)
                run.stages().stream().filter(stage -> stage.state() == status).count();
    }

    /** Returns seconds since the start, or what the run took. */
    public double seconds() {
        return (updatedMillis - startedMillis) / 1000.0;
    }
}
