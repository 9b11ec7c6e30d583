package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.facecard.infra.run.state.RunStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API does what its description says, for every address in it. */
class ApiContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA = "application/json";

    private static ServedReference front;
    private static JsonNode description;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        front = ServedReference.open(folder);
        front.runs.inState(RunStates.of(RunStatus.FINISHED, RunStates.running("seed-21/ppo/1", 40)));
        try (InputStream input = ApiContractTest.class.getResourceAsStream("/front/openapi.yaml")) {
            description = new ObjectMapper(new YAMLFactory()).readTree(input);
        }
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @Test
    void everyAnswerHasTheDescribedForm() throws IOException {
        List<String> tried = new ArrayList<>();
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String address = address(path.getKey(), operation.getValue());
                if (address.endsWith("/events")) {
                    continue; // a stream, which has a test of its own
                }
                check(operation.getKey(), address, operation.getValue());
                tried.add(operation.getKey() + " " + address);
            }
        }
        assertThat(tried).hasSizeGreaterThan(14);
    }

    private static void check(String method, String address, JsonNode operation) throws IOException {
        HttpResponse<String> answer = method.equals("get")
                ? front.get(address)
                : front.postJson(
                        address,
                        operation
                                .at("/requestBody/content")
                                .path(MEDIA)
                                .path("example")
                                .toString());
        JsonNode response = operation.path("responses").path(String.valueOf(answer.statusCode()));
        assertThat(response.isMissingNode())
                .as("%s %s answered %d: %s", method, address, answer.statusCode(), answer.body())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        assertThat(response.path("content").has(type)).as(address + " " + type).isTrue();
        if (type.equals(MEDIA)) {
            ObjectNode schema =
                    response.path("content").path(MEDIA).path("schema").deepCopy();
            assertThat(faults(schema, answer.body())).as(method + " " + address).isEmpty();
        }
    }

    private static Set<?> faults(ObjectNode schema, String body) throws IOException {
        schema.set("components", description.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(JSON.readTree(body));
    }

    private static String address(String template, JsonNode operation) {
        String path = template;
        List<String> query = new ArrayList<>();
        for (JsonNode listed : operation.path("parameters")) {
            JsonNode parameter = listed.has("$ref")
                    ? description.at(listed.path("$ref").asText().substring(1))
                    : listed;
            String name = parameter.path("name").asText();
            String value = ServedReference.encoded(parameter.path("example").asText());
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", value);
            } else if (parameter.has("example")) {
                query.add(name + "=" + value);
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    @Test
    void everyRouteIsDescribed() throws IOException {
        String routes = Files.readString(Path.of("src/main/java/org/facecard/infra/serve/WebRoutes.java"));
        Set<String> served = new TreeSet<>();
        Arrays.stream(routes.split("\""))
                .filter(text -> text.startsWith("/api/"))
                .map(text -> text.replace('<', '{').replace('>', '}'))
                .forEach(served::add);
        Set<String> described = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(described::add);
        assertThat(served).isEqualTo(described);
    }

    @Test
    void anAnswerOfAnotherFormWouldBeFound() throws IOException {
        ObjectNode schema = JSON.createObjectNode().put("$ref", "#/components/schemas/Study");
        assertThat(faults(schema, "{\"id\": 7}")).isNotEmpty();
    }

    @Test
    void errorsAreObjectsWithAMessage() throws IOException {
        JsonNode error = JSON.readTree(front.get("/api/studies/nope").body());
        assertThat(error.path("status").asInt()).isEqualTo(404);
        assertThat(error.path("message").asText()).contains("\"nope\"");
    }

    /** Found by random bytes: a number before them was read as the whole body, and every parked stage was retried. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7 \u0001\u0002",
                "7",
                "[]",
                "\"retry\"",
                "{} {}",
                "{\"stage\": 7}",
                "{\"stag\": \"seed-21/ppo/1\"}"
            })
    void aBodyThatIsNotMeantChangesNothing(String body) {
        int asked = front.runs.asked.size();
        HttpResponse<String> answer = front.postJson("/api/runs/smoke/retry", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(front.runs.asked).hasSize(asked);
    }

    @Test
    void filesHaveRanges() throws IOException {
        Path file = front.reference().resolve("claims.parquet");
        HttpResponse<String> range =
                front.send(HttpRequest.newBuilder(front.at("/api/studies/reference/files/claims.parquet"))
                        .header("Range", "bytes=0-3")
                        .build());
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo("PAR1");
        assertThat(front.bytes("/api/studies/reference/files/claims.parquet")).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void filesOfATableLieWhereTheListSays() throws IOException {
        JsonNode list = JSON.readTree(front.get("/api/studies/reference/files").body());
        String part = StreamSupport.stream(list.spliterator(), false)
                .map(file -> file.path("name").asText())
                .filter(name -> name.startsWith("episodes/"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(front.bytes("/api/studies/reference/files/" + part), StandardCharsets.ISO_8859_1))
                .startsWith("PAR1");
    }

    @Test
    void noPathLeadsOutOfTheResults() {
        for (String name : List.of("../../home/audit.jsonl", "..%2F..%2Fhome", "manifest.json", "/etc/passwd")) {
            assertThat(front.get("/api/studies/reference/files/" + name).statusCode())
                    .as(name)
                    .isIn(400, 404);
        }
    }

    @Test
    void everyTableComesInEveryFormat() throws IOException {
        JsonNode tables =
                JSON.readTree(front.get("/api/studies/reference").body()).path("tables");
        assertThat(tables).isNotEmpty();
        for (JsonNode table : tables) {
            String path = "/api/studies/reference/tables/" + table.asText() + "?format=";
            assertThat(front.get(path + "csv").body()).as(table.asText()).contains("\r\n");
            assertThat(front.bytes(path + "parquet")).as(table.asText()).startsWith('P', 'A', 'R', '1');
            assertThat(front.bytes(path + "arrow")).as(table.asText()).hasSizeGreaterThan(100);
        }
    }
}
