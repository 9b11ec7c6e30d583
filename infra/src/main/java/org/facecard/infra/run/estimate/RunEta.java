package org.facecard.infra.run.estimate;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long runs that another process has started still take, from the study and from the stages seen so far.
 */
public final class RunEta implements Function<RunState, OptionalLong> {
    /** Used until the run has seen a stage. */
    private static final double UNKNOWN_SLOWDOWN = 1;

    private final Function<String, Programme> programmes;
    private final int workers;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param programmes the study of a run, by the name of the run
     * @param workers that share the stages of a run
     */
    public RunEta(Function<String, Programme> programmes, int workers) {
        this.programmes = programmes;
        this.workers = workers;
    }

    private record Known(long startedMillis, Function<RunState, OptionalLong> estimate) {}

    /**
     * Returns seconds until every stage that is not parked is settled; empty for a run that has ended, and while
     * nothing is known.
     */
    @Override
    public OptionalLong apply(RunState run) {
        if (!run.status().active()) {
            known.remove(run.study());
            return OptionalLong.empty();
        }
        return known.compute(run.study(), (name, before) -> current(run, before))
                .estimate()
                .apply(run);
    }

    private Known current(RunState run, @Nullable Known before) {
        return before != null && before.startedMillis() == run.startedMillis()
                ? before
                : new Known(run.startedMillis(), estimate(run.study()));
    }

    private Function<RunState, OptionalLong> estimate(String run) {
        try {
            return new TimeLeft(programmes.apply(run), () -> UNKNOWN_SLOWDOWN, workers)::of;
        } catch (RunException | InvalidSpecException e) {
            return Eta::of;
        }
    }
}
