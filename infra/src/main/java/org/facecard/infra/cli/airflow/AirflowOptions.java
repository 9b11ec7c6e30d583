package org.facecard.infra.cli.airflow;

import java.io.PrintWriter;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.cli.options.RootContext;
import org.facecard.infra.output.JsonDocument;
import org.facecard.infra.output.VisibleWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command of Airflow, and what follows from them. */
final class AirflowOptions {
    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(names = "--json", description = "print one JSON document instead of text")
    boolean json;

    @Option(names = "--verbose", description = "show causes and stack traces")
    boolean verbose;

    /** Returns the Airflow that the environment names. */
    AirflowClient client() {
        return ((RootContext) command.root().userObject()).services().airflow();
    }

    PrintWriter out() {
        return VisibleWriter.over(command.commandLine().getOut());
    }

    PrintWriter err() {
        return VisibleWriter.over(command.commandLine().getErr());
    }

    /** Prints {@code value} as JSON with {@code --json}, else {@code text}. */
    void print(Object value, String text) {
        out().println(json ? JsonDocument.of(value) : text);
    }
}
