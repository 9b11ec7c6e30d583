package org.facecard.infra.run.estimate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.study.StageState;

/**
 * How fast the stages of a run have advanced since they were first observed. An attempt that resumes from a checkpoint
 * begins with work that took none of its time, so progress from before the first observation does not count.
 */
final class ObservedPace {
    private final Map<String, Work> first = new ConcurrentHashMap<>();

    /**
     * A part of a stage that was made, and its time.
     *
     * @param share of the stage, from 0 to 1
     * @param seconds that it took
     */
    record Work(double share, double seconds) {
        static final Work NONE = new Work(0, 0);

        private Work since(Work before) {
            return new Work(Math.max(0, share - before.share), Math.max(0, seconds - before.seconds));
        }
    }

    /** Returns the work on {@code stage} since its attempt was first observed; all of it if it was over by then. */
    Work of(WatchedStage stage) {
        Work now = new Work(Eta.done(stage), stage.seconds());
        if (stage.state() == StageState.RUNNING && now.share > 0) {
            return now.since(first.merge(stage.name(), now, ObservedPace::earlier));
        }
        return stage.state() == StageState.DONE ? now.since(first.getOrDefault(stage.name(), Work.NONE)) : Work.NONE;
    }

    /** The time of a stage falls where a new attempt begins. */
    private static Work earlier(Work before, Work now) {
        return now.seconds < before.seconds ? now : before;
    }
}
