package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.http.BusyRetry;
import org.facecard.infra.output.SecretVariable;

/**
 * Sends requests to one Airflow server: finds its dialect, logs in, and logs in again once when a token has expired.
 */
final class AirflowSession {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final AirflowAddress address;
    private final BusyRetry busy;
    private final AirflowResponses answers;
    private final HttpClient http;
    private final AirflowDialect dialect;
    private final String version;
    private Optional<String> authorization = Optional.empty();

    private AirflowSession(AirflowAddress address, BusyRetry busy) {
        this.address = address;
        this.busy = busy;
        this.answers = new AirflowResponses(address.base());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
        HttpResponse<String> newer = version(AirflowDialect.V2);
        this.dialect = versionOf(newer).isEmpty() ? AirflowDialect.V1 : AirflowDialect.V2;
        this.version = dialect == AirflowDialect.V2
                ? versionOf(newer)
                : answers.read(version(AirflowDialect.V1), "its version")
                        .path("version")
                        .asText();
    }

    /** Opens a session and asks {@code address} for its version. */
    static AirflowSession open(AirflowAddress address) {
        return open(address, BusyRetry.DEFAULT);
    }

    /** Opens a session that waits for busy servers as {@code busy} says. */
    static AirflowSession open(AirflowAddress address, BusyRetry busy) {
        return new AirflowSession(address, busy);
    }

    private HttpResponse<String> version(AirflowDialect dialect) {
        return send(
                request(dialect, AirflowRequest.get("/version", "its version")).build());
    }

    private static String versionOf(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                ? AirflowResponses.body(answer).path("version").asText()
                : "";
    }

    AirflowDialect dialect() {
        return dialect;
    }

    String version() {
        return version;
    }

    /**
     * Sends {@code call} with the session's credentials.
     *
     * @throws AirflowException when the answer is not a success
     */
    JsonNode ask(AirflowRequest call) {
        return answers.read(answer(call), call.thing());
    }

    /** Returns the same for an answer that is plain text. */
    String read(AirflowRequest call) {
        HttpResponse<String> answer = answer(call);
        return answer.statusCode() == 200
                ? answer.body()
                : answers.read(answer, call.thing()).asText();
    }

    private HttpResponse<String> answer(AirflowRequest call) {
        HttpResponse<String> answer = send(authorised(call));
        if (AirflowResponses.denied(answer) && renewable()) {
            authorization = Optional.empty();
            answer = send(authorised(call));
        }
        return answer;
    }

    private HttpRequest authorised(AirflowRequest call) {
        HttpRequest.Builder request = request(dialect, call);
        authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private boolean renewable() {
        return dialect == AirflowDialect.V2 && address.credentials() instanceof AirflowCredentials.User;
    }

    private Optional<String> authorization() {
        if (authorization.isEmpty()) {
            authorization = present(address.credentials());
        }
        return authorization;
    }

    private Optional<String> present(AirflowCredentials credentials) {
        if (credentials instanceof AirflowCredentials.Token given) {
            return Optional.of("Bearer " + given.token());
        } else if (credentials instanceof AirflowCredentials.User user) {
            return Optional.of(
                    dialect == AirflowDialect.V2
                            ? "Bearer " + logIn(user)
                            : SecretVariable.basic(user.name(), user.password()));
        }
        return Optional.empty();
    }

    private String logIn(AirflowCredentials.User user) {
        String body = AirflowResponses.JSON
                .createObjectNode()
                .put("username", user.name())
                .put("password", user.password())
                .toString();
        HttpRequest request = request("/auth/token", AirflowRequest.JSON)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        JsonNode token =
                answers.read(send(request), "a token for " + user.name()).path("access_token");
        if (!token.isTextual()) {
            throw new AirflowException(
                    Kind.DENIED,
                    "Airflow at %s issues no token for a password: get one from its administrator and set AIRFLOW_TOKEN"
                            .formatted(address.base()));
        }
        return token.asText();
    }

    private HttpRequest.Builder request(AirflowDialect spoken, AirflowRequest call) {
        HttpRequest.Builder request = request(spoken.root() + call.path(), call.accept());
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        return request.method(
                call.method(),
                call.body()
                        .map(body -> BodyPublishers.ofString(body.toString()))
                        .orElseGet(BodyPublishers::noBody));
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(URI.create(address.base() + path))
                .timeout(ANSWER)
                .header("Accept", accept);
    }

    /** Repeats the request while the server is busy and asks for a retry, up to a bound. */
    private HttpResponse<String> send(HttpRequest request) {
        Duration waited = Duration.ZERO;
        HttpResponse<String> answer = sendOnce(request);
        for (int tries = 0; BusyRetry.busy(answer, request.method()); tries++) {
            Optional<Duration> pause = busy.pause(answer, tries, waited);
            if (pause.isEmpty()) {
                throw stillBusy(answer.statusCode(), waited);
            }
            sleep(pause.get());
            waited = waited.plus(pause.get());
            answer = sendOnce(request);
        }
        return answer;
    }

    private AirflowException stillBusy(int status, Duration waited) {
        return new AirflowException(
                Kind.BROKEN,
                "Airflow at %s is busy (HTTP %d) and still was after %d s: run the same command again later"
                        .formatted(address.base(), status, waited.toSeconds()));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AirflowException(Kind.UNREACHABLE, "interrupted while Airflow was busy");
        }
    }

    private HttpResponse<String> sendOnce(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AirflowException(
                    Kind.UNREACHABLE,
                    "no Airflow answers at %s (%s): check AIRFLOW_BASE_URL and that its web server runs"
                            .formatted(address.base(), e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AirflowException(Kind.UNREACHABLE, "interrupted while Airflow was asked");
        }
    }
}
