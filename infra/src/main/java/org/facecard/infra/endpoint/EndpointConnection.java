package org.facecard.infra.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.http.BusyRetry;

/**
 * Sends requests to one model server; the only place that turns an HTTP status into a message. Used by several threads.
 */
final class EndpointConnection {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A server without an accelerator may take minutes for an answer, and longer for one that waits behind others. */
    private static final Duration ANSWER = Duration.ofMinutes(15);

    /** No such resource, or not by this method. */
    private static final Set<Integer> NO_LIST = Set.of(404, 405, 501);

    private static final int LONGEST_DETAIL = 300;
    private static final Pattern TOO_LONG = Pattern.compile(
            "(?i)context_length_exceeded|exceed_context_size|(maximum|available|max) context|context (length|size|window)");

    private final EndpointAddress address;
    private final BusyRetry busy;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    EndpointConnection(EndpointAddress address, BusyRetry busy) {
        this.address = address;
        this.busy = busy;
    }

    EndpointAddress address() {
        return address;
    }

    /** Returns the models that are served, asked for again while the server is busy. */
    JsonNode list() {
        return models(askedForModels());
    }

    /** Like {@link #list}; empty where the server has no list, as some proxies. */
    Optional<JsonNode> listIfAny() {
        HttpResponse<String> answer = askedForModels();
        return NO_LIST.contains(answer.statusCode()) ? Optional.empty() : Optional.of(models(answer));
    }

    private HttpResponse<String> askedForModels() {
        HttpRequest request = request("/models").GET().build();
        return repeated(() -> listed(request));
    }

    private JsonNode models(HttpResponse<String> answer) {
        JsonNode models = read(answer);
        if (!models.path("data").isArray()) {
            throw noModels(200);
        }
        return models;
    }

    /** A server that does not answer is not there yet, or not at this address: nothing to wait for. */
    private RequestAttempt listed(HttpRequest request) {
        try {
            HttpResponse<String> answer = send(request);
            return new RequestAttempt(Optional.of(answer), BusyRetry.busy(answer, request.method()), "");
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /**
     * Returns a completion, retried while the server is busy or breaks off; empty when the conversation is too long.
     */
    Optional<JsonNode> complete(JsonNode body) {
        HttpRequest request = request("/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = repeated(() -> attempt(request));
        if (tooLong(answer)) {
            return Optional.empty();
        }
        JsonNode completion = read(answer);
        if (!ChatJson.complete(completion)) {
            throw noModels(answer.statusCode());
        }
        return Optional.of(completion);
    }

    /** Returns the first answer that does not pass. */
    private HttpResponse<String> repeated(Supplier<RequestAttempt> attempt) {
        long start = System.nanoTime();
        for (int tries = 0; ; tries++) {
            RequestAttempt result = attempt.get();
            if (!result.passing()) {
                return result.answer();
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            sleep(result.pause(busy, tries, waited).orElseThrow(() -> result.failure(address)));
        }
    }

    private RequestAttempt attempt(HttpRequest request) {
        try {
            HttpResponse<String> answer = send(request);
            boolean torn = answer.statusCode() == 200 && !ChatJson.complete(body(answer)) && looksLikeJson(answer);
            return new RequestAttempt(Optional.of(answer), torn || BusyRetry.isTransient(answer.statusCode()), "");
        } catch (IOException e) {
            return new RequestAttempt(Optional.empty(), true, named(e));
        }
    }

    /**
     * A document that begins as JSON and is incomplete was cut in transit; anything else comes from another kind of
     * server.
     */
    private static boolean looksLikeJson(HttpResponse<String> answer) {
        return answer.body().isBlank() || answer.body().stripLeading().startsWith("{");
    }

    private static boolean tooLong(HttpResponse<String> answer) {
        return (answer.statusCode() == 400 || answer.statusCode() == 413)
                && TOO_LONG.matcher(answer.body()).find();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.at(path)).timeout(ANSWER).header("Accept", "application/json");
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            throw new EndpointException(
                    Kind.DENIED,
                    "%s denies access (HTTP %d): set %s to a key that it knows"
                            .formatted(address, status, EndpointAddress.KEY));
        }
        JsonNode body = body(answer);
        if (body.isMissingNode() || status == 404 && body.path("error").isMissingNode()) {
            throw noModels(status);
        }
        if (status / 100 != 2) {
            throw new EndpointException(
                    status >= 500 ? Kind.BROKEN : Kind.REFUSED,
                    "%s refuses a request (HTTP %d): %s".formatted(address, status, detail(body)));
        }
        return body;
    }

    private EndpointException noModels(int status) {
        return new EndpointException(
                Kind.UNREACHABLE,
                "%s answers with HTTP %d which is not an answer of an OpenAI-compatible API: give --model its address with the version, as in http://127.0.0.1:8080/v1"
                        .formatted(address, status));
    }

    private EndpointException unreachable(IOException e) {
        return new EndpointException(
                Kind.UNREACHABLE,
                "nothing answers at %s (%s): check the address and that the server runs".formatted(address, named(e)));
    }

    private static EndpointException interrupted() {
        return new EndpointException(
                Kind.UNREACHABLE, "interrupted while a model was asked: the same command continues");
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        }
    }

    private static String named(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
    }

    private static String detail(JsonNode body) {
        JsonNode message = body.path("error").path("message");
        String words = message.isTextual() ? message.asText() : body.toString();
        return words.length() > LONGEST_DETAIL ? words.substring(0, LONGEST_DETAIL) + " ..." : words;
    }

    /** Returns the document of an answer; missing if it is not JSON. */
    private static JsonNode body(HttpResponse<String> answer) {
        try {
            return ChatJson.JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
