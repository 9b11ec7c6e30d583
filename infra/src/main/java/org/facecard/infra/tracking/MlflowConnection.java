package org.facecard.infra.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.facecard.infra.http.BusyRetry;
import org.facecard.infra.tracking.TrackingException.Kind;
import org.facecard.pipelines.artifacts.StorageException;

/** Sends requests to one MLflow server; the only place that turns an HTTP status into a message. */
final class MlflowConnection {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(120);
    private static final int LONGEST_DETAIL = 300;
    private static final String API = "/api/2.0/";

    private final TrackingAddress address;
    private final TrackingRetry retry;
    private final HttpClient http;

    MlflowConnection(TrackingAddress address, TrackingRetry retry) {
        this(
                address,
                retry,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT)
                        .build());
    }

    private MlflowConnection(TrackingAddress address, TrackingRetry retry, HttpClient http) {
        this.address = address;
        this.retry = retry;
        this.http = http;
    }

    /** Returns the same connection without retries. */
    MlflowConnection once() {
        return new MlflowConnection(address, new TrackingRetry(1, retry.first()), http);
    }

    TrackingRetry retry() {
        return retry;
    }

    TrackingAddress address() {
        return address;
    }

    /**
     * Returns the document at {@code path}, empty when the server has none.
     *
     * @param thing what the request is about, for people
     */
    Optional<JsonNode> find(String path, String thing) {
        HttpResponse<String> answer = send(request(path).GET().build());
        return absent(answer) ? Optional.empty() : Optional.of(read(answer, thing));
    }

    /** MLflow's document says that something is absent; a page of another program does not. */
    private static boolean absent(HttpResponse<String> answer) {
        return answer.statusCode() == 404 && !body(answer).isMissingNode();
    }

    /** Posts {@code body}. */
    JsonNode post(String path, JsonNode body, String thing) {
        return read(
                send(request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build()),
                thing);
    }

    /** Puts the bytes of {@code file} at {@code path}. */
    void upload(String path, Path file) {
        read(send(put(path, content(file))), "file " + file.getFileName());
    }

    /** Puts {@code text} at {@code path}. */
    void upload(String path, String text) {
        read(send(put(path, BodyPublishers.ofString(text))), "file " + path);
    }

    private HttpRequest put(String path, BodyPublisher content) {
        return request(path)
                .header("Content-Type", "application/octet-stream")
                .PUT(content)
                .build();
    }

    private static BodyPublisher content(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw StorageException.at(file, e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.base() + API + path))
                .timeout(ANSWER)
                .header("Accept", "application/json");
        address.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private HttpResponse<String> send(HttpRequest request) {
        for (int next = 2; next <= retry.tries(); next++) {
            try {
                HttpResponse<String> answer = sendOnce(request);
                if (!BusyRetry.isTransient(answer.statusCode())) {
                    return answer;
                }
                retry.pause(next, BusyRetry.retryAfter(answer));
            } catch (IOException e) {
                retry.pause(next, Optional.empty()); // the last try says what is wrong
            }
        }
        try {
            return sendOnce(request);
        } catch (IOException e) {
            throw new TrackingException(
                    Kind.UNREACHABLE,
                    "no MLflow answers at %s (%s, %d tries): check the address and that the server runs, then run the same command again; it continues"
                            .formatted(address, e.getClass().getSimpleName(), retry.tries()));
        }
    }

    private HttpResponse<String> sendOnce(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackingException(
                    Kind.UNREACHABLE, "interrupted while the tracking server was asked: the same command continues");
        }
    }

    private JsonNode read(HttpResponse<String> answer, String thing) {
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            throw new TrackingException(Kind.DENIED, denied(answer, thing));
        }
        JsonNode body = body(answer);
        if (body.isMissingNode()) {
            throw new TrackingException(
                    Kind.UNREACHABLE,
                    "%s answers with HTTP %d and something other than JSON, so it is not the REST API of MLflow: give --to the address of the server itself, with its path if it has one"
                            .formatted(address, status));
        }
        if (status / 100 != 2) {
            throw failure(answer, detail(body), thing);
        }
        return body;
    }

    private String denied(HttpResponse<String> answer, String thing) {
        return "MLflow at %s denies access to %s (HTTP %d): set %s, or %s and %s, to those of a user who may write; a server that calls the host name invalid needs it in its --allowed-hosts"
                .formatted(
                        address,
                        thing,
                        answer.statusCode(),
                        TrackingAddress.TOKEN,
                        TrackingAddress.USERNAME,
                        TrackingAddress.PASSWORD);
    }

    private TrackingException failure(HttpResponse<String> answer, String detail, String thing) {
        int status = answer.statusCode();
        return status >= 500 || BusyRetry.isTransient(status)
                ? new TrackingException(
                        Kind.BROKEN,
                        "MLflow at %s failed at %s (HTTP %d, %d tries): %s; its log says more, and the same command continues"
                                .formatted(address, thing, status, retry.tries(), detail),
                        BusyRetry.retryAfter(answer))
                : new TrackingException(
                        Kind.REFUSED,
                        "MLflow at %s refuses %s (HTTP %d): %s".formatted(address, thing, status, detail));
    }

    private static String detail(JsonNode body) {
        String words = body.path("message").isTextual() ? body.path("message").asText() : body.toString();
        return words.length() > LONGEST_DETAIL ? words.substring(0, LONGEST_DETAIL) + " ..." : words;
    }

    /** Returns the document of an answer; missing if it is not JSON. */
    private static JsonNode body(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
