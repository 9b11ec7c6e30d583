package org.facecard.infra.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A proxy in front of an S3 server that checks no signatures. It forwards requests, and refuses chosen ones as S3 does:
 * with a status and a code. HttpRequests by their method and path.
 */
final class RefusingService implements AutoCloseable {
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "expect", "transfer-encoding", "upgrade", "date");

    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String behind;
    private volatile Predicate<String> refused = method -> false;
    private volatile Predicate<HttpExchange> unknown = exchange -> false;
    private volatile int status = 403;
    private volatile String code = "AccessDenied";

    /** @param behind endpoint of the server that answers what is not refused */
    RefusingService(String behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(pool);
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on, answers requests whose method fits with this status and code. */
    void refuse(Predicate<String> methods, int newStatus, String newCode) {
        status = newStatus;
        code = newCode;
        refused = methods;
    }

    /**
     * From now on, refuses as older services do what they do not know: the checksum headers and chunked trailers of newer
     * SDKs, and the removal of many objects without a Content-MD5.
     */
    void refuseChecksums() {
        status = 501;
        code = "NotImplemented";
        unknown = exchange -> {
            boolean header = exchange.getRequestHeaders().keySet().stream()
                    .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                    .anyMatch(name -> name.startsWith("x-amz-checksum")
                            || name.equals("x-amz-sdk-checksum-algorithm")
                            || name.equals("x-amz-trailer"));
            boolean trailer = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
                    .endsWith("-TRAILER");
            boolean many = "delete".equals(exchange.getRequestURI().getQuery())
                    && exchange.getRequestHeaders().getFirst("Content-MD5") == null;
            return header || trailer || many;
        };
    }

    /** From now on, hands everything on. */
    void relent() {
        refused = method -> false;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The environment of a program that shall use this service. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ENDPOINT_URL_S3", endpoint());
        environment.put("AWS_ACCESS_KEY_ID", S3Server.KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
        return environment;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (refused.test(exchange.getRequestMethod()) || unknown.test(exchange)) {
                refuse(exchange);
            } else {
                handOn(exchange, sent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        byte[] words = "<Error><Code>%s</Code><Message>refused by the test</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        reply(exchange, status, words);
    }

    private void handOn(HttpExchange exchange, byte[] sent) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(sent));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        reply(exchange, response.statusCode(), response.body());
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, silent ? -1 : body.length);
        if (!silent) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
