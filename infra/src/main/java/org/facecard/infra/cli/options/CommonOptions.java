package org.facecard.infra.cli.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.facecard.infra.cli.view.Hints;
import org.facecard.infra.cli.view.LineView;
import org.facecard.infra.cli.view.LiveView;
import org.facecard.infra.cli.view.RunView;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.infra.output.JsonDocument;
import org.facecard.infra.output.VisibleWriter;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.state.RunSettings;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command, and what follows from them. */
public final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    public CommandSpec command;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "embedded, dev, or HOST:PORT of a Temporal server (else TEMPORAL_ADDRESS or TEMPORAL_PROFILE, else"
                            + " embedded)")
    Optional<String> engine;

    @Option(
            names = "--home",
            paramLabel = "HOME",
            defaultValue = "${env:FACECARD_HOME:-.facecard}",
            converter = NamedConverters.OfHomeAddress.class,
            description = "folder of artifacts, checkpoints and run index (else FACECARD_HOME, else .facecard in the"
                    + " checkout)")
    public HomeAddress home;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${sys:facecard.checkout:-.}/results",
            description = "tables, manifest and report of every study (default: results in the checkout)")
    public Path results;

    @Option(names = "--json", description = "print one JSON document instead of text")
    public boolean json;

    @Option(names = "--verbose", description = "show causes and stack traces")
    boolean verbose;

    @Option(names = "--no-progress", description = "show no progress")
    public boolean noProgress;

    /** Returns the runs of the chosen home, whose heavy stages go to {@code heavy}. */
    public StudyRuns runs(int workers, WorkQueue heavy) {
        return root().services().runs(settings(workers, heavy));
    }

    /** Returns the settings of runs whose heavy stages go to {@code heavy}. */
    RunSettings settings(int workers, WorkQueue heavy) {
        return new RunSettings(home, results, engine(), workers, heavy);
    }

    /** Returns the engine that the options and the environment name. */
    public EngineChoice engine() {
        return EngineChoice.of(engine, new Home(home));
    }

    /** Returns the runs of the chosen home, for commands that start nothing. */
    public StudyRuns runs() {
        return runs(0, WorkQueue.CPU);
    }

    /** Returns the schedules of the chosen home. */
    public StudySchedules schedules() {
        return schedules(WorkQueue.CPU);
    }

    /** Returns the same; the heavy stages of new schedules go to {@code heavy}. */
    public StudySchedules schedules(WorkQueue heavy) {
        return root().services().schedules(settings(0, heavy));
    }

    /** Returns the commands to propose, with the options of this one that say where it works. */
    public Hints hints() {
        return new Hints(command);
    }

    public RootContext root() {
        return (RootContext) command.root().userObject();
    }

    public PrintWriter out() {
        return VisibleWriter.over(command.commandLine().getOut());
    }

    public PrintWriter err() {
        return VisibleWriter.over(command.commandLine().getErr());
    }

    /** Says on standard error that some seconds will pass, unless progress is off or a program reads the output. */
    public void announceMeasuring() {
        if (!noProgress && !json) {
            err().println("measuring this machine for a few seconds");
            err().flush();
        }
    }

    /** Prints {@code value} as JSON, indented because people read it too. */
    public void printJson(Object value) {
        out().println(JsonDocument.of(value));
    }

    /** Acknowledges that {@code action} was done to {@code name}: as JSON with {@code --json}, else as {@code text}. */
    public void acknowledge(String action, String name, String text) {
        if (json) {
            printJson(new Acknowledged(action, name));
        } else {
            out().println(text);
        }
    }

    /** The JSON document of a command that only changes something. */
    private record Acknowledged(String action, String name) {}

    /**
     * Returns how progress is shown: redrawn on a terminal, in lines elsewhere, or not at all; with the seconds left.
     */
    public RunView view(Function<RunState, OptionalLong> timeLeft) {
        if (noProgress) {
            return state -> {};
        }
        return root().screen()
                .width()
                .<RunView>map(width -> new LiveView(command.commandLine().getErr(), width, timeLeft))
                .orElseGet(() -> new LineView(err(), timeLeft));
    }
}
