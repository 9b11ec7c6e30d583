package org.facecard.infra.run.estimate;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.scale.StageTimes;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.spec.Programme;

/** Compares the durations of the stages that the runs of a home have made with those on the reference machine. */
public final class HomeSpeed {
    /** A shorter run says more about process starts than about this machine. */
    private static final double ENOUGH_SECONDS = 30;

    private final Home home;
    private double took;
    private double expected;

    public HomeSpeed(Home home) {
        this.home = home;
    }

    /**
     * Returns the seconds here for each second on the reference machine; empty when no run of the home is long enough.
     */
    public OptionalDouble slowdown() {
        for (RunFolder folder : RunFolder.all(home)) {
            add(folder);
        }
        return took > ENOUGH_SECONDS && expected > 0 ? OptionalDouble.of(took / expected) : OptionalDouble.empty();
    }

    /** Ignores runs of another version. */
    private void add(RunFolder folder) {
        try {
            Optional<RunState> state = folder.state();
            Optional<Programme> programme = folder.programme();
            if (state.isPresent() && programme.isPresent()) {
                add(state.get(), StageTimes.of(programme.get()));
            }
        } catch (RunException e) {
            // The commands for a damaged run report it.
        }
    }

    private void add(RunState state, Map<String, Double> times) {
        for (WatchedStage stage : state.stages()) {
            Double time = times.get(stage.name());
            boolean made = stage.state() == StageState.DONE && stage.kind().load() == Stage.Load.HEAVY;
            if (made && time != null) {
                took += stage.seconds();
                expected += time;
            }
        }
    }
}
