package org.facecard.infra.run.estimate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;

/** Estimates how long a run may still take from what this run has seen of each kind of stage. */
public final class Eta {
    private final List<WatchedStage> stages;

    private Eta(List<WatchedStage> stages) {
        this.stages = stages;
    }

    /**
     * Returns seconds until the last stage settles: the expected rest of every unsettled stage, shared among the stages
     * that run now. Empty until every kind of stage that is still to come has been seen.
     */
    public static OptionalLong of(RunState run) {
        return new Eta(run.stages()).seconds();
    }

    private OptionalLong seconds() {
        double rest = 0;
        for (WatchedStage stage : stages) {
            if (stage.state().settled() || stage.state() == StageState.PARKED) {
                continue;
            }
            OptionalDouble expected = expected(stage);
            if (expected.isEmpty()) {
                return OptionalLong.empty();
            }
            rest += expected.getAsDouble();
        }
        long running = stages.stream()
                .filter(stage -> stage.state() == StageState.RUNNING)
                .count();
        return OptionalLong.of(Math.round(rest / Math.max(1, running)));
    }

    private OptionalDouble expected(WatchedStage stage) {
        if (stage.state() == StageState.RUNNING) {
            OptionalDouble whole = projected(stage);
            OptionalDouble usual = whole.isPresent() ? whole : usual(stage.kind());
            return usual.isEmpty() ? usual : OptionalDouble.of(Math.max(0, usual.getAsDouble() - stage.seconds()));
        }
        return usual(stage.kind());
    }

    private OptionalDouble usual(Stage kind) {
        return stages.stream()
                .filter(stage -> stage.kind() == kind)
                .map(stage -> stage.state() == StageState.DONE ? OptionalDouble.of(stage.seconds()) : projected(stage))
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /** Returns the total time of a running stage, projected from its progress. */
    static OptionalDouble projected(WatchedStage stage) {
        StageProgress progress = stage.progress();
        boolean known = stage.state() == StageState.RUNNING && progress.done() > 0 && progress.total() > 0;
        return known ? OptionalDouble.of(stage.seconds() * progress.total() / progress.done()) : OptionalDouble.empty();
    }
}
