package org.facecard.infra.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.facecard.infra.engine.EngineChoice;

/** Tests whether anything listens where a Temporal server should. */
public final class ServerProbe {
    private static final int MILLIS = 3000;

    private ServerProbe() {}

    /** Returns why no connection can be made; empty when one can. */
    public static Optional<String> failure(EngineChoice.Address address) {
        int colon = address.target().lastIndexOf(':');
        String host = address.target().substring(0, colon);
        int port = Integer.parseInt(address.target().substring(colon + 1));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            return Optional.empty();
        } catch (ConnectException e) {
            return Optional.of("connection refused");
        } catch (UnknownHostException e) {
            return Optional.of("unknown host " + host);
        } catch (SocketTimeoutException e) {
            return Optional.of("no answer within %d s".formatted(MILLIS / 1000));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
