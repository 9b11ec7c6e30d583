package org.facecard.infra.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesJudgeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CARDS = "{\"task\": \"general-points\", \"fidelity\": \"%s\", \"rule\": \"%s\","
            + " \"cards\": [\"4\", \"3\", \"2\", \"K\"], \"answer\": %s}";

    @ParameterizedTest
    @CsvSource({
        "as-described, id, 4*3+2+10, correct, 5.0, stated-rule",
        "as-described, id, 4 * 3 + 2 + 10, correct, 5.0, stated-rule",
        "as-released, id, 4 * 3 + 2 + 10, illegal-formula, -3.0, stated-rule",
        "as-released, id, 4*3+2+10=24, correct, 5.0, stated-rule",
        "as-described, ood, 4*3+2+10, number-not-given, -2.0, training-rule",
        "as-released, ood, 4*3+2+10, number-not-given, -4.0, training-rule"
    })
    void aLineComesOutWithItsVerdict(
            String fidelity, String rule, String formula, String outcome, double reward, String reading)
            throws IOException {
        String answer = JSON.writeValueAsString("{\"number\": [4, 3, 2, 10], \"formula\": \"" + formula + "\"}");
        String line = CARDS.formatted(fidelity, rule, answer);
        JsonNode judged = JSON.readTree(judged(line).get(0));

        assertThat(judged.path("outcome").textValue()).isEqualTo(outcome);
        assertThat(judged.path("reward").doubleValue()).isEqualTo(reward);
        assertThat(judged.path("reading").textValue()).isEqualTo(reading);
        assertThat(judged.path("message").textValue()).isNotBlank();
        JSON.readTree(line)
                .properties()
                .forEach(field -> assertThat(judged.get(field.getKey())).isEqualTo(field.getValue()));
    }

    @Test
    void unknownFieldsPassThroughAndVerdictsAreReplaced() throws IOException {
        String line = CARDS.formatted("as-released", "id", "\"\"").replace("}", ", \"id\": 7, \"reward\": 99}");
        JsonNode judged = JSON.readTree(judged(line).get(0));
        assertThat(judged.path("id").intValue()).isEqualTo(7);
        assertThat(judged.path("reward").doubleValue()).isEqualTo(-3);
    }

    @Test
    void anErrorOfTheReleasedCodeGivesNoReward() throws IOException {
        String answer = JSON.writeValueAsString("{\"formula\": 24}");
        JsonNode judged = JSON.readTree(
                judged(CARDS.formatted("as-released", "id", answer)).get(0));
        assertThat(judged.path("outcome").textValue()).isEqualTo("verifier-error");
        assertThat(judged.get("reward").isNull()).isTrue();
    }

    @Test
    void everyWaypointOfARouteIsJudged() throws IOException {
        Geocode start = new Geocode(40, -70);
        Geocode corner = start.plus(0, 60);
        Route route = new Route(
                start,
                90,
                List.of(
                        new Leg(0, corner, new VisibleLandmark("Opal Gym", Bearing.LEFT_FRONT), List.of()),
                        new Leg(90, corner.plus(60, 0), new VisibleLandmark("Dove Bank", Bearing.BEHIND), List.of())));
        String[] actions = {"turn_direction(left)", "turn_direction(right)", "stop()"};
        for (String fidelity : List.of("as-described", "as-released")) {
            for (int waypoint = 0; waypoint < actions.length; waypoint++) {
                JsonNode judged = JSON.readTree(judged(route(route, fidelity, waypoint, actions[waypoint]))
                        .get(0));
                assertThat(judged.path("reward").doubleValue()).as("%s", judged).isEqualTo(1);
                JsonNode other = JSON.readTree(
                        judged(route(route, fidelity, waypoint, "forward()")).get(0));
                assertThat(other.path("reward").doubleValue()).isNegative();
            }
            assertThat(judged(route(route, fidelity, 3, "stop()")).get(0)).contains("the route has no waypoint 3");
        }
    }

    private static String route(Route route, String fidelity, int waypoint, String action) throws IOException {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("task", "virl")
                .put("fidelity", fidelity)
                .put("rule", "ood")
                .put("route", route.text())
                .put("waypoint", waypoint)
                .put("answer", "{\"current observation\": \"\", \"action\": \"" + action + "\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"task\": \"general-points\"",
                "{\"task\": \"chess\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"cards\": [\"4\", \"3\","
                        + " \"2\", \"K\"], \"answer\": \"\"}",
                "{\"task\": \"general-points\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"cards\": [\"4\","
                        + " \"3\", \"2\"], \"answer\": \"\"}",
                "{\"task\": \"general-points\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"cards\": [\"4\","
                        + " \"3\", \"2\", \"X\"], \"answer\": \"\"}",
                "{\"task\": \"general-points\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"cards\": [\"4\","
                        + " \"3\", \"2\", \"K\"]}",
                "{\"task\": \"virl\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"route\": \"{}\","
                        + " \"waypoint\": 0, \"answer\": \"\"}",
                "{\"task\": \"virl\", \"fidelity\": \"as-released\", \"rule\": \"id\", \"waypoint\": 0, \"answer\":"
                        + " \"\"}",
                "{\"a\": 1, \"a\": 2}"
            })
    void aBadLineIsNamedAndPassedOn(String line) throws IOException {
        String good = CARDS.formatted("as-described", "id", "\"\"");
        List<String> judged = judged(good + "\n" + line + "\n" + good);

        assertThat(judged).hasSize(3);
        JsonNode bad = JSON.readTree(judged.get(1));
        assertThat(bad.path("line").intValue()).isEqualTo(2);
        assertThat(bad.path("input").textValue()).isEqualTo(line);
        assertThat(bad.path("error").textValue()).isNotBlank();
        assertThat(judged.get(2)).contains("\"outcome\": \"unreadable\"");
    }

    private static List<String> judged(String lines) throws IOException {
        StringWriter output = new StringWriter();
        new JsonLinesJudge().judge(new BufferedReader(new StringReader(lines)), output);
        return output.toString().lines().toList();
    }
}
