package org.facecard.infra.airflow;

import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayList;
import java.util.List;

/** Answers as a real Airflow did: to the same question the next recorded answer, and the last one for good. */
final class Replay {
    private final List<Exchange> left;

    Replay(Recording recording) {
        this.left = new ArrayList<>(recording.exchanges());
    }

    synchronized LocalServer.Reply answer(HttpExchange request, String body) {
        String method = request.getRequestMethod();
        String path = request.getRequestURI().toString();
        List<Exchange> fitting = left.stream()
                .filter(exchange -> exchange.asks(method, path, body))
                .toList();
        if (fitting.isEmpty()) {
            return new LocalServer.Reply(501, "{\"detail\":\"never recorded: %s %s\"}".formatted(method, path));
        }
        if (fitting.size() > 1) {
            left.remove(fitting.get(0));
        }
        return new LocalServer.Reply(fitting.get(0).status(), fitting.get(0).answer());
    }
}
