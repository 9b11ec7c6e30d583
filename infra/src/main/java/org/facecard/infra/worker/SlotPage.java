package org.facecard.infra.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * The page of one slot.
 *
 * @param number of the slot, from 1
 * @param address where it listens
 */
record SlotPage(int number, InetSocketAddress address) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int OK = 200;
    private static final int LAST_PORT = 65_535;

    static List<SlotPage> of(List<InetSocketAddress> addresses) {
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> new SlotPage(i + 1, addresses.get(i)))
                .toList();
    }

    /** Returns the ports after {@code first}; free ones if its port is 0. */
    static List<InetSocketAddress> behind(InetSocketAddress first, int slots) {
        if (first.getPort() == 0) {
            return free(first.getAddress(), slots);
        }
        if (first.getPort() + slots > LAST_PORT) {
            throw new InvalidSpecException(
                    "--listen %d with %d slots: every slot listens on a port of its own behind it, and %d is the last"
                            .formatted(first.getPort(), slots, LAST_PORT));
        }
        return IntStream.rangeClosed(1, slots)
                .mapToObj(number -> new InetSocketAddress(first.getAddress(), first.getPort() + number))
                .toList();
    }

    /** Holds all ports until all are found, so that they differ. */
    private static List<InetSocketAddress> free(InetAddress host, int slots) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int number = 0; number < slots; number++) {
                held.add(new ServerSocket(0, 1, host));
            }
            return held.stream()
                    .map(socket -> new InetSocketAddress(host, socket.getLocalPort()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for %d slots".formatted(slots), e);
        } finally {
            held.forEach(SlotPage::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns why this slot takes no work now; empty when it does. */
    Optional<String> notReadyReason() {
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(ready()).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK
                    ? Optional.empty()
                    : notReady(answer.body().strip());
        } catch (IOException e) {
            return notReady("does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notReady("interrupted");
        }
    }

    private Optional<String> notReady(String words) {
        return Optional.of("slot %d: %s".formatted(number, words));
    }

    private URI ready() {
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        return URI.create("http://%s:%d/readyz".formatted(host.getHostAddress(), address.getPort()));
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(address.getHostString(), address.getPort());
    }
}
