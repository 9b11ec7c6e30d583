package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A proxy in front of a real Airflow that records every exchange, without secrets. */
final class Recorder {
    private final URI airflow;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Exchange> exchanges = new ArrayList<>();

    Recorder(URI airflow) {
        this.airflow = airflow;
    }

    synchronized LocalServer.Reply pass(HttpExchange request, String body) throws IOException {
        String path = request.getRequestURI().toString();
        HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(airflow + path))
                .method(request.getRequestMethod(), BodyPublishers.ofString(body));
        for (String header : List.of("Authorization", "Content-Type", "Accept")) {
            String value = request.getRequestHeaders().getFirst(header);
            if (value != null) {
                onward.header(header, value);
            }
        }
        try {
            HttpResponse<String> answer = http.send(onward.build(), BodyHandlers.ofString());
            note(request.getRequestMethod(), path, body, answer);
            return new LocalServer.Reply(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Of equal answers to the same question, one after the other, the first is enough. */
    private void note(String method, String path, String body, HttpResponse<String> answer) {
        boolean login = path.equals("/auth/token");
        String told = login ? "{\"access_token\":\"a-token\"}" : answer.body();
        Exchange exchange = new Exchange(method, path, login ? "" : body, answer.statusCode(), told);
        boolean news = exchanges.stream()
                .filter(before -> before.asks(method, path, exchange.sent()))
                .reduce((first, second) -> second)
                .filter(exchange::equals)
                .isEmpty();
        if (news) {
            exchanges.add(exchange);
        }
    }

    /** Writes the recording; {@code clean} takes out what belongs to this machine. */
    void write(Path file, Recording head, UnaryOperator<String> clean) throws IOException {
        String text = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(new Recording(head.version(), head.run(), head.home(), exchanges));
        Files.writeString(file, clean.apply(text) + "\n");
    }
}
