package org.facecard.infra.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpResponse;
import org.facecard.infra.airflow.AirflowException.Kind;

/** Reads answers; the only place that turns an HTTP status into a message. */
final class AirflowResponses {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_DETAIL = 300;

    private final URI base;

    AirflowResponses(URI base) {
        this.base = base;
    }

    /** Returns whether an answer rejects the credentials. */
    static boolean denied(HttpResponse<String> answer) {
        return answer.statusCode() == 401 || answer.statusCode() == 403;
    }

    /** Returns the document of a successful answer. */
    JsonNode read(HttpResponse<String> answer, String thing) {
        int status = answer.statusCode();
        if (denied(answer)) {
            throw new AirflowException(Kind.DENIED, deniedWords(answer, thing));
        }
        JsonNode body = body(answer);
        if (body.isMissingNode()) {
            throw new AirflowException(Kind.UNREACHABLE, foreign(status));
        }
        if (status / 100 != 2) {
            throw failure(status, detail(body), thing);
        }
        return body;
    }

    /** Returns the document of an answer; missing if it is not JSON. */
    static JsonNode body(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private String deniedWords(HttpResponse<String> answer, String thing) {
        String advice = answer.statusCode() == 401
                ? "set AIRFLOW_USERNAME and AIRFLOW_PASSWORD (or AIRFLOW_TOKEN) to a user of it"
                : "check AIRFLOW_USERNAME and AIRFLOW_PASSWORD (or AIRFLOW_TOKEN, which may have expired), and that this"
                        + " user may do it; Airflow 2 also needs basic_auth among [api] auth_backends";
        return "Airflow at %s denies access to %s (HTTP %d): %s".formatted(base, thing, answer.statusCode(), advice);
    }

    private String foreign(int status) {
        return ("%s answers with HTTP %d and something other than JSON, so it is not the REST API of Airflow: set"
                        + " AIRFLOW_BASE_URL to the address of Airflow's web server itself, with its path if it has one")
                .formatted(base, status);
    }

    private AirflowException failure(int status, String detail, String thing) {
        return switch (status) {
            case 404 ->
                new AirflowException(
                        Kind.UNKNOWN,
                        "Airflow at %s has no %s: \"facecard airflow doctor\" lists its DAGs, \"facecard airflow runs\" their runs"
                                .formatted(base, thing));
            case 409 -> new AirflowException(Kind.DUPLICATE, "%s already exists: %s".formatted(thing, detail));
            case 400, 422 ->
                new AirflowException(Kind.REFUSED, "Airflow at %s refuses %s: %s".formatted(base, thing, detail));
            default ->
                new AirflowException(
                        Kind.BROKEN,
                        "Airflow at %s failed at %s (HTTP %d): %s; its log says more"
                                .formatted(base, thing, status, detail));
        };
    }

    /** Airflow 3 sends a text or a list of faults, Airflow 2 a title and a text. */
    private static String detail(JsonNode body) {
        JsonNode detail = body.path("detail").isMissingNode() ? body.path("title") : body.path("detail");
        String words = detail.isTextual() ? detail.asText() : detail.toString();
        return words.length() > LONGEST_DETAIL ? words.substring(0, LONGEST_DETAIL) + " ..." : words;
    }
}
