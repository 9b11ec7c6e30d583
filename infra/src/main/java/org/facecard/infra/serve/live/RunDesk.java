package org.facecard.infra.serve.live;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.study.spec.Programme;

/** The runs of the home, through the classes that the command line uses. */
public final class RunDesk implements AutoCloseable {
    private final StudyRuns runs;
    private final Function<RunState, OptionalLong> eta;
    private final StartedRuns started = new StartedRuns();

    /**
     * @param runs of the home
     * @param eta seconds until the end of a run, when it is known
     */
    public RunDesk(StudyRuns runs, Function<RunState, OptionalLong> eta) {
        this.runs = runs;
        this.eta = eta;
    }

    /** Returns every run, last started first. */
    public List<RunRow> list() {
        return runs.list().stream().map(this::row).toList();
    }

    /**
     * Returns the state of a run.
     *
     * @throws RunException {@code UNKNOWN_RUN}
     */
    public RunState state(String run) {
        return runs.state(run);
    }

    /** Returns the study as a run was last started with it. */
    public Programme programme(String run) {
        return runs.programme(run);
    }

    /** Returns a run in a list. */
    public RunRow row(RunState state) {
        return RunRow.of(state, eta.apply(state));
    }

    /** Starts a study, which this server then carries. */
    public String start(Programme programme) {
        started.carry(programme.name(), runs.start(programme));
        return "started: " + programme.name();
    }

    /** Does what the command of the same name does; the result says in words what happened. */
    public String steer(Verb verb, String run, Optional<String> stage) {
        return switch (verb) {
            case START -> start(runs.programme(run));
            case PAUSE -> {
                runs.pause(run);
                yield "paused: " + run;
            }
            case RESUME -> {
                runs.resume(run);
                yield "resumed: " + run;
            }
            case RETRY -> retried(run, runs.retry(run, stage));
            case ABANDON -> {
                runs.abandon(run, named(stage));
                yield "abandoned: " + named(stage);
            }
            case RESET -> {
                runs.reset(run).ifPresent(handle -> started.carry(run, handle));
                yield "started again: " + run;
            }
            case CANCEL -> {
                runs.cancel(run);
                yield "cancelled: " + run;
            }
        };
    }

    private static String retried(String run, List<String> stages) {
        return stages.isEmpty() ? "no stage of %s is parked".formatted(run) : "retried: " + String.join(", ", stages);
    }

    private static String named(Optional<String> stage) {
        return stage.orElseThrow(() ->
                new RunException(RunException.Kind.REFUSED, "abandon needs the name of a parked stage: name one"));
    }

    StudyRuns runs() {
        return runs;
    }

    @Override
    public void close() {
        started.close();
    }
}
