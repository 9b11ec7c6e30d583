package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One request of the REST API.
 *
 * @param method HTTP method
 * @param path below the dialect's root
 * @param body what is sent, if anything
 * @param accept media type of the answer
 * @param thing what the request is about, for people: {@code DAG facecard-reproduce}
 */
record AirflowRequest(String method, String path, Optional<JsonNode> body, String accept, String thing) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    static AirflowRequest get(String path, String thing) {
        return new AirflowRequest("GET", path, Optional.empty(), JSON, thing);
    }

    /** Asks for a text. */
    static AirflowRequest read(String path, String thing) {
        return new AirflowRequest("GET", path, Optional.empty(), TEXT, thing);
    }

    static AirflowRequest post(String path, JsonNode body, String thing) {
        return new AirflowRequest("POST", path, Optional.of(body), JSON, thing);
    }

    static AirflowRequest patch(String path, JsonNode body, String thing) {
        return new AirflowRequest("PATCH", path, Optional.of(body), JSON, thing);
    }

    /** Returns a name as part of a path: run ids hold colons and plus signs. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
