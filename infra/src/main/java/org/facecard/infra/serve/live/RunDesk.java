package org.facecard.infra.serve.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.study.spec.Programme;

/** The runs of the home, through the classes that the command line uses. */
public final class RunDesk {
    private final StudyRuns runs;
    private final Function<RunState, OptionalLong> eta;

    /**
     * @param runs of the home
     * @param eta seconds until the end of a run, when it can be told
     */
    public RunDesk(StudyRuns runs, Function<RunState, OptionalLong> eta) {
        this.runs = runs;
        this.eta = eta;
    }

    /** Every run, last started first. */
    public List<RunRow> list() {
        return runs.list().stream().map(this::summary).toList();
    }

    /**
     * Where a run stands.
     *
     * @throws org.facecard.infra.run.state.RunException {@code UNKNOWN_RUN}
     */
    public RunState state(String run) {
        return runs.state(run);
    }

    /** The study as a run was last started with it. */
    public Programme programme(String run) {
        return runs.programme(run);
    }

    /** A run in a list. */
    public RunRow summary(RunState state) {
        return RunRow.of(state, eta.apply(state));
    }

    /** Does what the command of the same name does; the words say what became of it. */
    public String steer(Verb verb, String run, Optional<String> stage) {
        return verb.apply(runs, run, stage);
    }

    StudyRuns runs() {
        return runs;
    }
}
