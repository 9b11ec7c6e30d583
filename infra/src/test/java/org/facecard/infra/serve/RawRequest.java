package org.facecard.infra.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Bytes that no client library would send. */
final class RawRequest {
    private static final int PATIENCE_MILLIS = 10_000;

    private RawRequest() {}

    /** Sends {@code bytes} and returns what comes back until the server hangs up. */
    static String send(int port, byte[] bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return ""; // the server has hung up, and what it said is lost
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has heard enough hangs up, and may have answered before. */
    private static void write(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
        } catch (SocketException e) {
            assert socket.isConnected();
        }
    }

    static String send(int port, String text) {
        return send(port, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
