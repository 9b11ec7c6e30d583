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
record Call(String method, String path, Optional<JsonNode> body, String accept, String thing) {
    static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    static Call get(String path, String thing) {
        return new Call("GET", path, Optional.empty(), JSON, thing);
    }

    /** Asks for a text. */
    static Call read(String path, String thing) {
        return new Call("GET", path, Optional.empty(), TEXT, thing);
    }

    static Call post(String path, JsonNode body, String thing) {
        return new Call("POST", path, Optional.of(body), JSON, thing);
    }

    static Call patch(String path, JsonNode body, String thing) {
        return new Call("PATCH", path, Optional.of(body), JSON, thing);
    }

    /** Returns a name as part of a path: run ids hold colons and plus signs. */
    static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
