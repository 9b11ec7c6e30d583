package org.facecard.infra.cli.runs;

import java.util.concurrent.CountDownLatch;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run of this process on Ctrl-C and SIGTERM: workers save checkpoints, then the last line says how to continue.
 * Before the run has started, the only line says how to start it again.
 */
public final class Interruption {
    private final CommonOptions common;
    private final Thread hook = new Thread(this::stop, "interruption");
    private @Nullable Attached attached;
    private boolean stopping;

    public Interruption(CommonOptions common) {
        this.common = common;
    }

    /** A run and where it is shown. */
    private record Attached(RunHandle run, RunView view) {}

    /** From now on a signal stops the program in order. */
    public void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on a signal stops {@code run}. Never returns when one has arrived already: see {@link #disarm}. */
    public void attach(RunHandle run, RunView view) throws InterruptedException {
        synchronized (this) {
            attached = new Attached(run, view);
        }
        awaitEndIfStopping();
    }

    /**
     * From now on a signal ends the program at once. Never returns when one has arrived already: the hook ends the
     * program.
     */
    public void disarm() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEndIfStopping();
        }
    }

    private void awaitEndIfStopping() throws InterruptedException {
        boolean ending;
        synchronized (this) {
            ending = stopping;
        }
        if (ending) {
            new CountDownLatch(1).await();
        }
    }

    /** Stops the run, if there is one, and says how to continue. */
    public void stop() {
        Attached stopped;
        synchronized (this) {
            stopping = true;
            stopped = attached;
        }
        if (stopped == null) {
            say("Stopped before the first stage. Start again: " + common.hints().again());
        } else {
            stop(stopped);
        }
    }

    private void stop(Attached stopped) {
        // The view would draw over what is printed here.
        stopped.view().close();
        say("Stopping: running stages save a checkpoint first.");
        stopped.run().close();
        say(lastLine(stopped.run().state()));
    }

    private String lastLine(RunState state) {
        long settled =
                state.stages().stream().filter(stage -> stage.state().settled()).count();
        return "Stopped at %d of %d stages, checkpoints kept. Continue: %s"
                .formatted(settled, state.stages().size(), common.hints().continuing(state.study()));
    }

    private void say(String line) {
        common.err().println(line);
        common.err().flush();
    }
}
