package org.facecard.infra.airflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.airflow.LocalServer.Handler;
import org.facecard.infra.airflow.LocalServer.Reply;
import org.facecard.infra.http.BusyRetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way to an Airflow, and in it. */
class AirflowClientTest {
    private static final AirflowCredentials USER = new AirflowCredentials.User("ann", "secret");

    @Test
    void aTokenThatExpiresInTheMiddleIsRenewedOnce() {
        List<String> asked = new ArrayList<>();
        Handler handler = (request, body) -> {
            asked.add(request.getRequestURI().getPath());
            return switch (request.getRequestURI().getPath()) {
                case "/api/v2/version" -> new Reply(200, "{\"version\":\"3.3.2\"}");
                case "/auth/token" -> new Reply(201, "{\"access_token\":\"t%d\"}".formatted(logins(asked)));
                default ->
                    authorised(request, "Bearer t2")
                            ? new Reply(200, "{\"dag_id\":\"d\",\"is_paused\":false}")
                            : new Reply(403, "{\"detail\":\"Invalid JWT token\"}");
            };
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), USER));
            assertThat(airflow.dag("d").paused()).isFalse();
            assertThat(airflow.dag("d").paused()).isFalse();
            assertThat(asked)
                    .containsExactly(
                            "/api/v2/version",
                            "/auth/token",
                            "/api/v2/dags/d",
                            "/auth/token",
                            "/api/v2/dags/d",
                            "/api/v2/dags/d");
        }
    }

    private static long logins(List<String> asked) {
        return asked.stream().filter("/auth/token"::equals).count();
    }

    private static boolean authorised(HttpExchange request, String value) {
        return value.equals(request.getRequestHeaders().getFirst("Authorization"));
    }

    @Test
    void aTokenWithoutAPasswordIsNotRenewed() {
        List<String> asked = new ArrayList<>();
        Handler handler = (request, body) -> {
            asked.add(request.getRequestURI().getPath());
            return version(request, new Reply(403, "{\"detail\":\"Invalid JWT token\"}"));
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient airflow =
                    AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.Token("expired")));
            assertTrouble(() -> airflow.dag("d"), Kind.DENIED, "AIRFLOW_TOKEN, which may have expired");
            assertThat(asked).containsExactly("/api/v2/version", "/api/v2/dags/d");
        }
    }

    private static Reply version(HttpExchange request, Reply otherwise) {
        return request.getRequestURI().getPath().equals("/api/v2/version")
                ? new Reply(200, "{\"version\":\"3.3.2\"}")
                : otherwise;
    }

    @Test
    void missingCredentialsAreNamedWithTheirVariables() {
        try (LocalServer server =
                new LocalServer((request, body) -> version(request, new Reply(401, "{\"detail\":\"no\"}")))) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()));
            assertTrouble(() -> airflow.dag("d"), Kind.DENIED, "set AIRFLOW_USERNAME and AIRFLOW_PASSWORD");
        }
    }

    @Test
    void aWebPageIsNotAirflow() {
        try (LocalServer server = new LocalServer((request, body) -> new Reply(200, "<html>welcome</html>"))) {
            assertTrouble(
                    () -> AirflowClient.of(new AirflowAddress(server.base(), USER)),
                    Kind.UNREACHABLE,
                    "is not the REST API of Airflow");
        }
    }

    @Test
    void aWebPageIsNotTakenForAnAnswer() {
        try (LocalServer server = new LocalServer((request, body) -> version(request, new Reply(200, "<html>")))) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()));
            assertTrouble(() -> airflow.dag("d"), Kind.UNREACHABLE, "set AIRFLOW_BASE_URL");
        }
    }

    @Test
    void aRefusedConnectionNamesTheAddress() {
        URI gone;
        try (LocalServer server = new LocalServer((request, body) -> new Reply(200, ""))) {
            gone = server.base();
        }
        assertTrouble(
                () -> AirflowClient.of(new AirflowAddress(gone, USER)),
                Kind.UNREACHABLE,
                "no Airflow answers at " + gone);
    }

    @Test
    void aBrokenServerIsDistinguishedFromAWrongRequest() {
        try (LocalServer server = new LocalServer(
                (request, body) -> version(request, new Reply(500, "{\"detail\":\"database is locked\"}")))) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()));
            assertTrouble(() -> airflow.dag("d"), Kind.BROKEN, "database is locked");
        }
    }

    @Test
    void anAddressIsNeededAndChecked() {
        assertTrouble(() -> AirflowAddress.of(Map.of()), Kind.UNREACHABLE, "AIRFLOW_BASE_URL is not set");
        assertTrouble(
                () -> AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", "localhost:8080")),
                Kind.UNREACHABLE,
                "is not an address");
        assertTrouble(
                () -> AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", "http://a b")),
                Kind.UNREACHABLE,
                "is not an address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/v2",
                "/api/v2/",
                "/api/v1",
                "/home",
                "/home/",
                "/login/?next=/home",
                "/dags#top",
                "/api/v2/version"
            })
    void aPageAddressIsReducedToTheServerAddress(String page) {
        assertThat(new AirflowAddress(URI.create("http://host:8080" + page), USER).base())
                .isEqualTo(URI.create("http://host:8080"));
        assertThat(new AirflowAddress(URI.create("http://host/airflow" + page), USER).base())
                .isEqualTo(URI.create("http://host/airflow"));
    }

    @Test
    void aUserInTheAddressIsRefusedWithoutBeingPrinted() {
        assertThatThrownBy(() -> AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", "http://ann:s3cret@host")))
                .hasMessageContaining("AIRFLOW_USERNAME")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aTrailingLineBreakIsNotPartOfASecret() {
        AirflowAddress address =
                AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", "http://host", "AIRFLOW_TOKEN", "s3cret\n"));
        assertThat(address.credentials()).isEqualTo(new AirflowCredentials.Token("s3cret"));
        assertThatThrownBy(() ->
                        AirflowAddress.of(Map.of("AIRFLOW_BASE_URL", "http://host", "AIRFLOW_TOKEN", "s3cret\nmore")))
                .hasMessageContaining("AIRFLOW_TOKEN holds a line break")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 502, 504})
    void aBusyServerIsAskedAgainWhenItSays(int status) {
        AtomicInteger asked = new AtomicInteger();
        Handler handler = (request, body) -> {
            if (request.getRequestURI().getPath().endsWith("/version") || asked.incrementAndGet() > 2) {
                return version(request, new Reply(200, "{\"dag_id\":\"d\",\"is_paused\":false}"));
            }
            request.getResponseHeaders().set("Retry-After", "0");
            return new Reply(status, "busy");
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()));
            assertThat(airflow.dag("d").paused()).isFalse();
            assertThat(asked).hasValue(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3600", "Fri, 31 Dec 2100 23:59:59 GMT"})
    void waitingForABusyServerIsBounded(String after) {
        Handler handler = (request, body) -> {
            request.getResponseHeaders().set("Retry-After", after);
            return version(request, new Reply(429, "busy"));
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient airflow = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()));
            assertTrouble(() -> airflow.dag("d"), Kind.BROKEN, "is busy (HTTP 429)");
        }
    }

    @Test
    void withoutRetryAfterThePausesGrowAndEnd() {
        AtomicInteger asked = new AtomicInteger();
        Handler handler = (request, body) -> {
            asked.incrementAndGet();
            return version(request, new Reply(503, "busy"));
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient airflow = AirflowClient.of(
                    new AirflowAddress(server.base(), new AirflowCredentials.None()),
                    new BusyRetry(Duration.ofMillis(10), Duration.ofMillis(100)));
            assertTrouble(() -> airflow.dag("d"), Kind.BROKEN, "is busy (HTTP 503)");
            // 10 + 20 + 40 ms, and the version before.
            assertThat(asked).hasValue(1 + 4);
        }
    }

    @Test
    void anUnknownStateIsShownNotFatal() {
        String run =
                "{\"dag_id\":\"d\",\"dag_run_id\":\"r\",\"state\":\"deferred\",\"start_date\":null,\"end_date\":null,\"conf\":{}}";
        try (LocalServer server = new LocalServer((request, body) -> version(request, new Reply(200, run)))) {
            DagRunState state = AirflowClient.of(new AirflowAddress(server.base(), new AirflowCredentials.None()))
                    .run("d", "r")
                    .state();
            assertThat(state.label()).isEqualTo("deferred");
            assertThat(state.known()).isFalse();
            assertThat(state.ended()).isFalse();
        }
    }

    @Test
    void aServerBelowAPathIsAskedBelowIt() {
        List<String> asked = new ArrayList<>();
        Handler handler = (request, body) -> {
            asked.add(request.getRequestURI().getPath());
            return new Reply(200, "{\"version\":\"3.3.2\"}");
        };
        try (LocalServer server = new LocalServer(handler)) {
            AirflowClient.of(new AirflowAddress(URI.create(server.base() + "/airflow/"), USER));
            assertThat(asked).containsExactly("/airflow/api/v2/version");
        }
    }

    @Test
    void secretsStayOutOfWhatIsPrinted() {
        assertThat(USER.toString()).doesNotContain("secret");
        assertThat(new AirflowCredentials.Token("secret").toString()).doesNotContain("secret");
    }

    private static void assertTrouble(Runnable request, Kind kind, String words) {
        assertThatThrownBy(request::run)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        AirflowException.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(kind));
    }
}
