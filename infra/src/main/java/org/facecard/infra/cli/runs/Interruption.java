package org.facecard.infra.cli.runs;

import java.util.concurrent.CountDownLatch;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;

/**
 * Stops a run of this process on Ctrl-C and SIGTERM: workers save checkpoints, then the last line says how to continue.
 */
public final class Interruption {
    private final RunHandle run;
    private final RunView view;
    private final CommonOptions common;
    private final Thread hook = new Thread(this::stop, "interruption");
    private volatile boolean stopping;

    public Interruption(RunHandle run, RunView view, CommonOptions common) {
        this.run = run;
        this.view = view;
        this.common = common;
    }

    /** From now on a signal stops the run. */
    public void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * From now on a signal ends the program at once. Never returns when one has arrived already: the hook ends the
     * program.
     */
    public void disarm() throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            if (stopping) {
                new CountDownLatch(1).await();
            }
        }
    }

    /** Stops the run and says how to continue it. */
    public void stop() {
        stopping = true;
        // The view would draw over what is printed here.
        view.close();
        say("Stopping: running stages save a checkpoint first.");
        run.close();
        say(lastLine(run.state()));
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
