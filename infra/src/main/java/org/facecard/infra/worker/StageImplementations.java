package org.facecard.infra.worker;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.facecard.activities.stage.StageRunner;
import org.facecard.infra.telemetry.TracedRunner;
import org.facecard.infra.telemetry.Tracing;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.study.Stage;

/**
 * What computes the stages that workers run, and what reports on them.
 *
 * @param runners the runner of every stage kind
 * @param report writes the report into a study's results
 */
public record StageImplementations(Function<Stage, StageRunner> runners, ProgrammeAssembler.Finish report) {
    /** Returns the runners of one load. */
    public Map<Stage, StageRunner> of(Stage.Load load) {
        Map<Stage, StageRunner> chosen = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (stage.load() == load) {
                chosen.put(stage, traced(runners.apply(stage)));
            }
        }
        return chosen;
    }

    private static StageRunner traced(StageRunner runner) {
        return Tracing.here()
                .<StageRunner>map(tracing -> new TracedRunner(runner, tracing))
                .orElse(runner);
    }
}
