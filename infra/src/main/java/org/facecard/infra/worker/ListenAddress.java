package org.facecard.infra.worker;

import java.net.InetSocketAddress;

/**
 * Where a server listens.
 *
 * @param host of this machine; 127.0.0.1 for this machine alone, 0.0.0.0 for its network
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final int LAST_PORT = 65_535;

    /** Refuses a port that is none. */
    public ListenAddress {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("%d is not a port: use 0 to %d".formatted(port, LAST_PORT));
        }
    }

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static ListenAddress of(String text) {
        if (!text.matches("[^:/\\s]+:\\d{1,5}")) {
            throw new IllegalArgumentException("\"%s\" is not HOST:PORT".formatted(text));
        }
        int colon = text.lastIndexOf(':');
        return new ListenAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** For a socket. */
    public InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }
}
