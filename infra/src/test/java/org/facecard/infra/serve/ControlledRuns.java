package org.facecard.infra.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.Explanation;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;

/** One run whose state the test sets; notes what it was asked to do. */
public final class ControlledRuns implements StudyRuns {
    /** What was asked, in order. */
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private volatile Optional<RunState> state = Optional.empty();

    /** Makes {@code now} the state of the run. */
    public ControlledRuns inState(RunState now) {
        state = Optional.of(now);
        return this;
    }

    /** Removes the run. */
    public void forget() {
        state = Optional.empty();
    }

    @Override
    public RunHandle start(Programme programme) {
        asked.add("start " + programme.name());
        return new RunHandle() {
            @Override
            public RunState state() {
                return ControlledRuns.this.state(programme.name());
            }

            @Override
            public RunState await(Consumer<RunState> watcher) {
                return state();
            }

            @Override
            public void close() {
                asked.add("close " + programme.name());
            }
        };
    }

    @Override
    public void remove(String run) {
        asked.add("remove " + run);
        forget();
    }

    @Override
    public PlannedState plan(Programme programme) {
        return new PlannedState(programme.name(), List.of());
    }

    @Override
    public List<RunState> list() {
        return state.stream().toList();
    }

    @Override
    public RunState state(String run) {
        return state.filter(now -> now.study().equals(run))
                .orElseThrow(() -> new RunException(
                        RunException.Kind.UNKNOWN_RUN,
                        "there is no run \"%s\": its runs are %s".formatted(run, list())));
    }

    @Override
    public Programme programme(String run) {
        return SpecReader.programme(run, List.of());
    }

    @Override
    public RunState follow(String run, Consumer<RunState> watcher) throws InterruptedException {
        RunState now = state(run);
        watcher.accept(now);
        while (now.status() == RunStatus.RUNNING || now.status() == RunStatus.PAUSED) {
            Thread.sleep(20);
            now = state(run);
            watcher.accept(now);
        }
        return now;
    }

    @Override
    public Explanation explain(Programme programme, String stage) {
        throw new RunException(RunException.Kind.REFUSED, "nothing is explained here");
    }

    @Override
    public List<String> retry(String run, Optional<String> stage) {
        asked.add("retry " + run + stage.map(name -> " " + name).orElse(""));
        return stage.stream().toList();
    }

    @Override
    public void pause(String run) {
        asked.add("pause " + run);
    }

    @Override
    public void resume(String run) {
        asked.add("resume " + run);
    }

    @Override
    public void abandon(String run, String stage) {
        asked.add("abandon " + run + " " + stage);
    }

    @Override
    public Optional<RunHandle> reset(String run) {
        asked.add("reset " + run);
        return Optional.empty();
    }

    @Override
    public void cancel(String run) {
        asked.add("cancel " + run);
    }

    @Override
    public double slowdown(int workers, Runnable measuring) {
        return 1;
    }
}
