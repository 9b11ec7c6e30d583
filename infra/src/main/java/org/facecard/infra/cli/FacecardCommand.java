package org.facecard.infra.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.facecard.infra.cli.airflow.AirflowCommand;
import org.facecard.infra.cli.demo.DemoCheckpointsCommand;
import org.facecard.infra.cli.demo.DemoCommand;
import org.facecard.infra.cli.demonstrations.DemonstrationsCommand;
import org.facecard.infra.cli.options.LogFormat;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.options.RootContext;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.cli.results.EpisodesCommand;
import org.facecard.infra.cli.results.EvaluateCommand;
import org.facecard.infra.cli.results.JudgeCommand;
import org.facecard.infra.cli.results.ResultsCommand;
import org.facecard.infra.cli.results.TrackCommand;
import org.facecard.infra.cli.runs.AbandonCommand;
import org.facecard.infra.cli.runs.AblateCommand;
import org.facecard.infra.cli.runs.CancelCommand;
import org.facecard.infra.cli.runs.PauseCommand;
import org.facecard.infra.cli.runs.RemoveCommand;
import org.facecard.infra.cli.runs.ReproduceCommand;
import org.facecard.infra.cli.runs.ResetCommand;
import org.facecard.infra.cli.runs.ResumeCommand;
import org.facecard.infra.cli.runs.RetryCommand;
import org.facecard.infra.cli.runs.RunsCommand;
import org.facecard.infra.cli.runs.ShowCommand;
import org.facecard.infra.cli.runs.WatchCommand;
import org.facecard.infra.cli.schedules.SchedulesCommand;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Terminal;
import org.facecard.infra.output.VisibleWriter;
import org.facecard.pipelines.common.InvalidSpecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: its commands, and what they share. */
@Command(
        name = "facecard",
        description =
                "Runs the study of \"SFT Memorizes, RL Generalizes\" (arXiv 2501.17161) from scratch to its report.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = FacecardCommand.Version.class,
        commandListHeading = "%nCommands:%n",
        subcommands = {
            DemoCommand.class,
            ReproduceCommand.class,
            AblateCommand.class,
            PlanCommand.class,
            ExplainCommand.class,
            ForecastCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            WatchCommand.class,
            RetryCommand.class,
            AbandonCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ResetCommand.class,
            CancelCommand.class,
            RemoveCommand.class,
            SchedulesCommand.class,
            ResultsCommand.class,
            EpisodesCommand.class,
            JudgeCommand.class,
            EvaluateCommand.class,
            TrackCommand.class,
            CheckpointCommand.class,
            DemonstrationsCommand.class,
            GcCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            AirflowCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            SchemaCommand.class,
            DemoCheckpointsCommand.class
        })
public final class FacecardCommand implements Runnable, RootContext {
    private final Services services;
    private final Terminal screen;

    @Spec
    CommandSpec command;

    private FacecardCommand(Services services, Terminal screen) {
        this.services = services;
        this.screen = screen;
    }

    /** Returns the command line over {@code services}, ready to execute arguments. */
    public static CommandLine over(Services services, Terminal screen) {
        CommandLine line = new CommandLine(new FacecardCommand(services, screen));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        NamedConverters.register(line);
        ErrorHandler errors = new ErrorHandler();
        return line.setExecutionStrategy(FacecardCommand::run)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true);
    }

    /** Checks the format of the log first: a misspelt one would produce no log. */
    private static int run(ParseResult typed) {
        try {
            LogFormat.of(System.getenv());
        } catch (InvalidSpecException e) {
            throw new ParameterException(typed.commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
        return written(typed, new CommandLine.RunLast().execute(typed));
    }

    /** Reports output lost to a full disk or a closed pipe behind standard output: nothing else would report it. */
    private static int written(ParseResult typed, int code) {
        boolean lost = typed.asCommandLineList().stream()
                .anyMatch(line -> line.getOut().checkError());
        if (!lost) {
            return code;
        }
        VisibleWriter.over(typed.commandSpec().commandLine().getErr())
                .println("facecard: standard output was closed or is full, so part of what was printed is lost:"
                        + " free some space behind it, or keep its reader open, and run the command again");
        return code == ExitCode.DONE.code() ? ExitCode.STORAGE.code() : code;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            meanings.put(String.valueOf(code.code()), code.meaning());
        }
        return meanings;
    }

    /** Prints the everyday commands when no command is given. */
    @Override
    public void run() {
        command.commandLine().getOut().print("""
            Facecard runs the study of "SFT Memorizes, RL Generalizes" from scratch to its report.

              ./facecard demo                see three checkpoints play one deal (a minute)
              ./facecard reproduce           run the study "laptop", or continue it
              ./facecard runs                list the runs of this home and their status
              ./facecard results show STUDY  read the results
              ./facecard doctor              check this machine

            All commands: ./facecard --help. One of them: ./facecard COMMAND --help.
            """);
        command.commandLine().getOut().flush();
    }

    @Override
    public Services services() {
        return services;
    }

    @Override
    public Terminal screen() {
        return screen;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = FacecardCommand.class.getPackage().getImplementationVersion();
            return new String[] {"facecard " + (version == null ? "development" : version)};
        }
    }
}
