package org.facecard.infra.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.facecard.infra.airflow.AirflowException;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.Hints;
import org.facecard.infra.endpoint.EndpointException;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.output.VisibleWriter;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.tracking.TrackingException;
import org.facecard.pipelines.artifacts.CorruptArtifactException;
import org.facecard.pipelines.artifacts.MissingArtifactException;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.UnsafePathException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns a failure into a message and an exit code; the only place that does. */
final class ErrorHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final List<Class<?>> STORAGE = List.of(
            IOException.class,
            UncheckedIOException.class,
            CorruptArtifactException.class,
            MissingArtifactException.class,
            UnsafePathException.class);

    @Override
    public int handleParseException(ParameterException trouble, String[] arguments) {
        CommandLine line = trouble.getCommandLine();
        PrintWriter err = VisibleWriter.over(line.getErr());
        err.println("facecard: " + CommandSuggestion.message(trouble));
        err.println("  Help: ./" + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception met, CommandLine line, ParseResult parsed) {
        Exception trouble = classified(met);
        if (trouble instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        PrintWriter err = VisibleWriter.over(line.getErr());
        ExitCode code = code(trouble);
        err.println("facecard: " + new Hints(line.getCommandSpec()).in(words(trouble, code)));
        boolean verbose = line.getParseResult().hasMatchedOption("--verbose");
        if (verbose) {
            trouble.printStackTrace(err);
        } else if (code == ExitCode.INTERNAL) {
            err.println("  This is a bug in Facecard. The same command with --verbose shows where it is.");
        }
        err.flush();
        return code.code();
    }

    /** The engine may fail at any call, so an unclassified exception may have an engine failure behind it. */
    private static Exception classified(Exception met) {
        return code(met) == ExitCode.INTERNAL
                ? EngineException.causing(met).map(Exception.class::cast).orElse(met)
                : met;
    }

    private static String words(Exception trouble, ExitCode code) {
        return code == ExitCode.INTERNAL
                ? named(trouble)
                : Objects.requireNonNullElse(trouble.getMessage(), code.meaning());
    }

    /** Adds the causes: libraries often name only where they failed. */
    private static String named(Throwable trouble) {
        String words = "%s: %s".formatted(trouble.getClass().getSimpleName(), trouble.getMessage());
        Throwable cause = trouble.getCause();
        return cause == null ? words : "%s; %s".formatted(words, named(cause));
    }

    private static ExitCode code(Exception trouble) {
        if (trouble instanceof InvalidSpecException) {
            return ExitCode.USAGE;
        }
        if (trouble instanceof RunException run) {
            return code(run.kind());
        }
        if (trouble instanceof AirflowException airflow) {
            return code(airflow.kind());
        }
        if (trouble instanceof TrackingException tracking) {
            return code(tracking.kind());
        }
        if (trouble instanceof EndpointException endpoint) {
            return code(endpoint.kind());
        }
        if (trouble instanceof EngineException) {
            return ExitCode.ENGINE;
        }
        if (trouble instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        return STORAGE.stream().anyMatch(kind -> kind.isInstance(trouble)) ? ExitCode.STORAGE : ExitCode.INTERNAL;
    }

    private static ExitCode code(AirflowException.Kind kind) {
        return switch (kind) {
            case UNKNOWN, DUPLICATE, REFUSED -> ExitCode.USAGE;
            case UNREACHABLE, DENIED, BROKEN -> ExitCode.SERVICE;
        };
    }

    private static ExitCode code(TrackingException.Kind kind) {
        return switch (kind) {
            case REFUSED -> ExitCode.USAGE;
            case UNREACHABLE, DENIED, BROKEN -> ExitCode.SERVICE;
        };
    }

    private static ExitCode code(EndpointException.Kind kind) {
        return switch (kind) {
            case REFUSED -> ExitCode.USAGE;
            case UNREACHABLE, DENIED, BROKEN -> ExitCode.SERVICE;
            case LOCKED -> ExitCode.BUSY;
        };
    }

    private static ExitCode code(RunException.Kind kind) {
        return switch (kind) {
            case LOCKED -> ExitCode.BUSY;
            case UNKNOWN_RUN, NOT_RUNNING, REFUSED -> ExitCode.USAGE;
            case DAMAGED -> ExitCode.STORAGE;
            case BROKEN -> ExitCode.INTERNAL;
        };
    }
}
