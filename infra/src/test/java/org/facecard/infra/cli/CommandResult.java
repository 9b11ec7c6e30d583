package org.facecard.infra.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.facecard.infra.cli.options.Services;
import org.facecard.infra.cli.view.Terminal;
import picocli.CommandLine;

/**
 * What a person who typed a command sees.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record CommandResult(int code, String out, String err) {
    public static CommandResult into(Services services, String... arguments) {
        return into(services, new Terminal(Optional.empty()), arguments);
    }

    public static CommandResult into(Services services, Terminal screen, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = FacecardCommand.over(services, screen)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return new CommandResult(line.execute(arguments), out.toString(), err.toString());
    }

    /** Reads standard output as the one JSON document that it must be. */
    public JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(out);
    }
}
