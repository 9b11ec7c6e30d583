package org.facecard.infra.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes that no client library would send. */
final class RawRequest {
    private static final int PATIENCE_MILLIS = 10_000;

    private RawRequest() {}

    /** Sends {@code bytes} and returns what comes back until the server hangs up. */
    static String send(int port, byte[] bytes) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String send(int port, String text) {
        return send(port, text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
