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
    private final Map<String, Work> last = new ConcurrentHashMap<>();

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
        if (stage.state() == StageState.RUNNING) {
            forgetEndedAttempt(stage.name(), now);
            return now.share > 0 ? now.since(first.computeIfAbsent(stage.name(), name -> now)) : Work.NONE;
        }
        return stage.state() == StageState.DONE ? now.since(first.getOrDefault(stage.name(), Work.NONE)) : Work.NONE;
    }

    /** The time of a stage falls where a new attempt begins. */
    private void forgetEndedAttempt(String stage, Work now) {
        Work before = last.put(stage, now);
        if (before != null && now.seconds < before.seconds) {
            first.remove(stage);
        }
    }
}
