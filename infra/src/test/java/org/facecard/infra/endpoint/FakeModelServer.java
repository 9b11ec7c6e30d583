package org.facecard.infra.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.facecard.infra.threads.DaemonThreads;

/** An OpenAI-compatible server on loopback that answers every prompt alike, and fails as it is told. */
final class FakeModelServer implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Fault> listFaults = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private volatile List<String> models = List.of("tiny");
    private volatile Function<JsonNode, String> answers = body -> "{\"formula\": \"1+1\"}";

    /** One way to fail. */
    interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    FakeModelServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(new DaemonThreads("fake-model")));
        server.createContext("/v1/models", exchange -> {
            noteKey(exchange);
            Fault fault = listFaults.poll();
            if (fault != null) {
                fault.answer(exchange);
                return;
            }
            StringBuilder data = new StringBuilder();
            models.forEach(model -> data.append(data.isEmpty() ? "" : ",").append("{\"id\":\"" + model + "\"}"));
            send(exchange, 200, "{\"object\":\"list\",\"data\":[%s]}".formatted(data));
        });
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    private void noteKey(HttpExchange exchange) {
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode body = ChatJson.JSON.readTree(exchange.getRequestBody());
        noteKey(exchange);
        asked.add(body);
        Fault fault = faults.poll();
        if (fault != null) {
            fault.answer(exchange);
            return;
        }
        send(exchange, 200, completion(answers.apply(body)));
    }

    static String completion(String text) {
        return """
                {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": %s}}],
                 "usage": {"prompt_tokens": 20, "completion_tokens": 7}}""".formatted(ChatJson.JSON.valueToTree(text));
    }

    /** Sends a whole answer. */
    static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Fails with {@code status}, saying {@code text} and, where it is given, when to come back. */
    static Fault status(int status, String text, Map<String, String> headers) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            send(exchange, status, text);
        };
    }

    /** Breaks off in the middle of an answer. */
    static Fault torn() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 400);
            exchange.getResponseBody().write("{\"choices\": [{\"mess".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Says nothing for a while. */
    static Fault slow(long millis) {
        return exchange -> {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            send(exchange, 200, completion("late"));
        };
    }

    FakeModelServer failing(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    /** Fails when it is asked which models it has. */
    FakeModelServer failingToList(Fault... next) {
        listFaults.addAll(List.of(next));
        return this;
    }

    FakeModelServer serving(String... names) {
        models = List.of(names);
        return this;
    }

    FakeModelServer answering(Function<JsonNode, String> how) {
        answers = how;
        return this;
    }

    /** Bodies of the requests for completions. */
    List<JsonNode> asked() {
        return List.copyOf(asked);
    }

    /** What was sent as authorization. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    EndpointAddress address() {
        return new EndpointAddress(EndpointAddress.of(url(), Map.of()).base(), Optional.of("Bearer sesame"));
    }

    String url() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
