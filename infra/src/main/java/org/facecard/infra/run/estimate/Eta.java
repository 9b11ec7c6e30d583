package org.facecard.infra.run.estimate;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.facecard.activities.StageProgress;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;

/** Estimates how long a run may still take from what this run has seen of each kind of stage. */
public final class Eta {
    private final List<WatchedStage> stages;

    private final Function<WatchedStage, ObservedPace.Work> work;

    private Eta(List<WatchedStage> stages, Function<WatchedStage, ObservedPace.Work> work) {
        this.stages = stages;
        this.work = work;
    }

    /**
     * Returns seconds until the last stage settles: the expected rest of every unsettled stage, shared among the stages
     * that run now. Empty until every kind of stage that is still to come has been seen.
     */
    public static OptionalLong of(RunState run) {
        return new Eta(run.stages(), Eta::whole).seconds();
    }

    /** Returns the same from what {@code pace} has observed; of a stage seen once, what its attempt says that it has made. */
    static OptionalLong of(RunState run, ObservedPace pace) {
        return new Eta(run.stages(), stage -> {
                    ObservedPace.Work seen = pace.of(stage);
                    return seen.share() > 0 ? seen : whole(stage);
                })
                .seconds();
    }

    /** Returns the attempt's own work: its time holds nothing that an earlier one had made. */
    private static ObservedPace.Work whole(WatchedStage stage) {
        StageProgress progress = stage.progress();
        double own = progress.done() > 0 ? (double) progress.made() / progress.done() : 1;
        return new ObservedPace.Work(own * done(stage), stage.seconds());
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
            if (whole.isPresent()) {
                return OptionalDouble.of((1 - done(stage)) * whole.getAsDouble());
            }
            OptionalDouble usual = usual(stage.kind());
            return usual.isEmpty() ? usual : OptionalDouble.of(Math.max(0, usual.getAsDouble() - stage.seconds()));
        }
        return usual(stage.kind());
    }

    private OptionalDouble usual(Stage kind) {
        return stages.stream()
                .filter(stage -> stage.kind() == kind)
                .map(this::projected)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }

    /** Returns the total time of a stage, projected from its progress while it runs; empty before that is known. */
    private OptionalDouble projected(WatchedStage stage) {
        ObservedPace.Work made = work.apply(stage);
        return made.share() > 0 ? OptionalDouble.of(made.seconds() / made.share()) : OptionalDouble.empty();
    }

    /** Returns the share of {@code stage} that is done, from 0 to 1, earlier attempts included; 0 while a running one says nothing. */
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
