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
                .map(Eta::projected)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /** Returns the total time of a stage, projected from its progress while it runs; empty before that is known. */
    private static OptionalDouble projected(WatchedStage stage) {
        double done = done(stage);
        return done > 0 ? OptionalDouble.of(stage.seconds() / done) : OptionalDouble.empty();
    }

    /** Returns the share of {@code stage} that this run has made, from 0 to 1; 0 while a running one says nothing. */
    static double done(WatchedStage stage) {
        return switch (stage.state()) {
            case DONE -> 1;
            case RUNNING -> {
                StageProgress progress = stage.progress();
                yield progress.total() > 0 ? Math.min(1, (double) progress.done() / progress.total()) : 0;
            }
            case PENDING, QUEUED, REUSED, PARKED, ABANDONED, SKIPPED -> 0;
        };
    }
}
