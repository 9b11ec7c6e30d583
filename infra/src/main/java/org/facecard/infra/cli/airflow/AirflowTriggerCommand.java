package org.facecard.infra.cli.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.airflow.DagRun;
import org.facecard.infra.cli.view.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a run of a DAG. */
@Command(name = "trigger", description = "Start a run of a DAG. Refused while the DAG is paused.")
final class AirflowTriggerCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    DagParameter dag;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "name of the run; a second run of that name is refused (default: facecard and the time)")
    Optional<String> run = Optional.empty();

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "conf of the run: study=smoke, home=DIR, results=DIR, engine=HOST:PORT,"
                    + " set='[\"seeds=[21]\"]'; a value that is JSON is sent as such")
    Map<String, String> conf = new LinkedHashMap<>();

    @Mixin
    AirflowOptions options;

    @Override
    public Integer call() {
        String id = run.orElseGet(() -> "facecard-" + Instant.now().truncatedTo(ChronoUnit.MILLIS));
        DagRun started = options.client().trigger(dag.name, id, conf());
        options.print(
                started,
                "%s: follow it with \"facecard airflow watch %s %s\"".formatted(id, started.dag(), started.id()));
        return ExitCode.DONE.code();
    }

    private JsonNode conf() {
        ObjectNode sent = JSON.createObjectNode();
        conf.forEach((key, value) -> sent.set(key, value(value)));
        return sent;
    }

    private static JsonNode value(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isContainerNode() || read.isBoolean() || read.isNumber() ? read : new TextNode(text);
        } catch (JsonProcessingException e) {
            return new TextNode(text);
        }
    }
}
