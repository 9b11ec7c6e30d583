package org.facecard.infra.cli.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import org.facecard.infra.airflow.AirflowClient;
import org.facecard.infra.cli.options.Program;
import org.facecard.pipelines.common.CanonicalJson;
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

    /** The Airflow that the environment names. */
    AirflowClient client() {
        return ((Program) command.root().userObject()).services().airflow();
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }

    /** Prints {@code value} as JSON when that was asked for, else {@code text}. */
    void print(Object value, String text) {
        out().println(json ? write(value) : text);
    }

    private static String write(Object value) {
        try {
            return CanonicalJson.mapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write %s as JSON".formatted(value.getClass()), e);
        }
    }
}
