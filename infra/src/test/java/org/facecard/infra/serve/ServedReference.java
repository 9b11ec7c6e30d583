package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facecard.infra.home.Home;
import org.facecard.infra.serve.access.AccessTokens;
import org.facecard.infra.serve.live.RunService;
import org.facecard.infra.serve.live.ServerControls;

/** The server of results over a copy of the reference run, and a client that reads its pages. */
public final class ServedReference implements AutoCloseable {
    private static final Path REFERENCE = Path.of("../results/reference");
    private static final int COPYING = 503;
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form-token\" value=\"([0-9a-f]+)\"");
    private static final Duration REFRESH = Duration.ofMillis(200);

    /** What the server was asked to do. */
    public final ControlledRuns runs = new ControlledRuns();

    /** Its schedules. */
    public final MemorySchedules schedules = new MemorySchedules();

    private final Path folder;
    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServedReference(Path folder, Map<String, String> environment) {
        this.folder = folder;
        copy(REFERENCE, folder.resolve("results/reference"));
        Home home = new Home(folder.resolve("home"));
        this.server = new WebServer(
                new WebSettings(
                        "127.0.0.1",
                        0,
                        folder.resolve("results"),
                        folder.resolve("home"),
                        AccessTokens.of(environment)),
                new ServerControls(
                        new RunService(runs, state -> OptionalLong.of(60), home::store),
                        schedules,
                        List.of("smoke", "smoke-gp")),
                home);
    }

    /** A front for the user of this machine. */
    static ServedReference open(Path folder) {
        return new ServedReference(folder, Map.of());
    }

    /** A front that asks for tokens. */
    static ServedReference guarded(Path folder, Map<String, String> environment) {
        return new ServedReference(folder, environment);
    }

    /** The folder of the copied results. */
    Path reference() {
        return folder.resolve("results/reference");
    }

    /** The folder of the home. */
    Path home() {
        return folder.resolve("home");
    }

    Path audit() {
        return folder.resolve("home/audit.jsonl");
    }

    int port() {
        return server.port();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** Gets a page as a browser does: one that waits for the tables is loaded again until it is there. */
    HttpResponse<String> get(String path, String... headers) {
        HttpRequest request = with(HttpRequest.newBuilder(at(path)), headers).build();
        return await().dontCatchUncaughtExceptions()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(REFRESH)
                .atMost(Duration.ofMinutes(5))
                .until(() -> send(request), answer -> !copying(answer));
    }

    private static boolean copying(HttpResponse<String> answer) {
        return answer.statusCode() == COPYING
                && answer.headers().firstValue("Retry-After").isPresent();
    }

    /** The code that a form of the first page carries. */
    String formToken() {
        Matcher token = FORM_TOKEN.matcher(get("/").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        return send(with(HttpRequest.newBuilder(at(path)), headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    HttpResponse<String> postJson(String path, String json, String... headers) {
        return send(with(HttpRequest.newBuilder(at(path)), headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    byte[] bytes(String path) {
        try {
            return client.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
