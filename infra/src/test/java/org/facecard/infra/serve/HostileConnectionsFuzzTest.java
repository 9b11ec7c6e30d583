package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Connections that no browser makes: the server closes them and answers the next one. */
@Tag("fuzz")
@Timeout(900)
class HostileConnectionsFuzzTest {
    private static final int CONNECTIONS = 1_000;

    private static final byte[] HEAD_OF_A_BODY =
            "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(HttpFailures.class);
    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();
    private static final int TIMES = Integer.getInteger("facecard.fuzz.times", 1);
    private static ServedReference front;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        front = ServedReference.open(folder);
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @BeforeEach
    void listen() {
        LOGGED.list.clear();
        LOGGED.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(LOGGED);
    }

    @AfterEach
    void stopListening() {
        LOG.detachAppender(LOGGED);
        LOG.setLevel(null);
    }

    private static void answers() {
        assertThat(front.get("/assets/front.css").statusCode()).isIn(200, 429);
    }

    @Test
    void aBodyWithoutALengthIsBoundedToo() {
        String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
        String request = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunk.repeat(60) + "0\r\n\r\n";
        // The answer is lost when the server hangs up while we still write.
        assertThat(RawRequest.send(front.port(), request)).matches("(?s)|HTTP/1.1 413.*");
        assertThat(front.runs.asked).isEmpty();
        answers();
    }

    @Test
    void aBodyThatArrivesTooSlowlyIsCutOff() throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.getOutputStream().write(HEAD_OF_A_BODY);
            socket.setSoTimeout(1);
            for (int i = 0; i < 40 && !answered(socket); i++) {
                Thread.sleep(250);
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
            }
            assertThat(answered(socket)).as("given up within ten seconds").isTrue();
        } catch (SocketException e) {
            assertThat(e).as("given up").isNotNull(); // the server has hung up, and we wrote once more
        }
        answers();
        assertThat(LOGGED.list).singleElement().satisfies(HostileConnectionsFuzzTest::isNoFaultOfOurs);
    }

    @Test
    void aBodyThatBreaksOffIsNotAServerFault() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", front.port())) {
            socket.getOutputStream().write(HEAD_OF_A_BODY);
            socket.getOutputStream().write('x');
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> !LOGGED.list.isEmpty());
        answers();
        assertThat(LOGGED.list).singleElement().satisfies(HostileConnectionsFuzzTest::isNoFaultOfOurs);
    }

    private static void isNoFaultOfOurs(ILoggingEvent line) {
        assertThat(line.getLevel()).isEqualTo(Level.INFO);
        assertThat(line.getFormattedMessage()).startsWith("POST /api/runs was given up");
    }

    private static boolean answered(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void bytesThatAreNoRequestAreRefused() {
        Random random = new Random(7);
        for (int i = 0; i < 50 * TIMES; i++) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            assertThat(RawRequest.send(front.port(), bytes)).doesNotContain("HTTP/1.1 500", "java.");
        }
        answers();
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        assertThat(RawRequest.send(front.port(), "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(50_000)))
                .startsWith("HTTP/1.1 431");
        answers();
    }

    /** A slow loris: never silent, never done. */
    @Test
    void aHeadThatArrivesTooSlowlyIsCutOff() throws IOException, InterruptedException {
        try (Socket first = new Socket("127.0.0.1", front.port());
                Socket second = new Socket("127.0.0.1", front.port())) {
            second.setSoTimeout(5_000);
            second.getOutputStream()
                    .write("GET /assets/front.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(second.getInputStream().read()).as("answered").isPositive();
            for (Socket socket : List.of(first, second)) {
                socket.getOutputStream()
                        .write("GET / HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket socket : List.of(first, second)) {
                assertThat(closedWhileDripping(socket)).as("given up").isTrue();
            }
        }
        answers();
    }

    private static boolean closedWhileDripping(Socket socket) throws InterruptedException {
        try {
            for (int i = 0; i < 60; i++) {
                socket.getOutputStream().write('x');
                Thread.sleep(500);
            }
            return false;
        } catch (IOException e) {
            return true; // the server has hung up
        }
    }

    @Test
    void idleConnectionsDoNotBlockOthers() throws IOException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = new Socket("127.0.0.1", front.port());
                idle.add(socket);
                socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            }
            answers();
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }
}
