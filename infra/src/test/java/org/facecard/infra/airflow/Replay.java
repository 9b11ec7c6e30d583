package org.facecard.infra.airflow;

import com.sun.net.httpserver.HttpExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers as a real Airflow did. Its world goes from one recorded write to the next: between two of them a question gets
 * the answers that were recorded there, in their order, and the last one for good.
 */
final class Replay {
    private final List<Exchange> exchanges;
    private final Map<String, Integer> asked = new HashMap<>();
    private int from;

    Replay(Recording recording) {
        this.exchanges = recording.exchanges();
    }

    synchronized LocalServer.Reply answer(HttpExchange request, String body) {
        String method = request.getRequestMethod();
        String path = request.getRequestURI().toString();
        int[] fitting = IntStream.range(0, exchanges.size())
                .filter(index -> exchanges.get(index).asks(method, path, body))
                .toArray();
        if (fitting.length == 0) {
            return new LocalServer.Reply(501, "{\"detail\":\"never recorded: %s %s\"}".formatted(method, path));
        }
        int chosen = writes(exchanges.get(fitting[0])) ? write(fitting) : look(path, fitting);
        return new LocalServer.Reply(
                exchanges.get(chosen).status(), exchanges.get(chosen).answer());
    }

    private static boolean writes(Exchange exchange) {
        return !exchange.method().equals("GET") && !exchange.path().equals("/auth/token");
    }

    private int write(int[] fitting) {
        int chosen =
                IntStream.of(fitting).filter(index -> index >= from).findFirst().orElse(fitting[fitting.length - 1]);
        from = chosen + 1;
        asked.clear();
        return chosen;
    }

    private int look(String path, int[] fitting) {
        int until = IntStream.range(from, exchanges.size())
                .filter(index -> writes(exchanges.get(index)))
                .findFirst()
                .orElse(exchanges.size());
        int[] now = IntStream.of(fitting)
                .filter(index -> from <= index && index < until)
                .toArray();
        if (now.length == 0) {
            return IntStream.of(fitting).filter(index -> index < until).max().orElse(fitting[0]);
        }
        int times = asked.merge(path, 1, Integer::sum);
        return now[Math.min(times, now.length) - 1];
    }
}
