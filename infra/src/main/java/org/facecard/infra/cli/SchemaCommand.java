package org.facecard.infra.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.schema.StudySchema;
import org.facecard.pipelines.common.CanonicalJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the schema of the study file. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of the study file, which editors use to complete and check it.")
final class SchemaCommand implements Callable<Integer> {
    @Spec
    CommandSpec command;

    @Override
    public Integer call() throws JsonProcessingException {
        command.commandLine()
                .getOut()
                .println(
                        CanonicalJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(StudySchema.tree()));
        return ExitCode.DONE.code();
    }
}
