package org.facecard.infra.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.facecard.infra.serve.access.AccessRole;
import org.facecard.infra.serve.access.AccessTokens;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * How the results and runs of a home are served.
 *
 * @param host address that it listens on
 * @param port 0 for a free one
 * @param results folder that holds the results of every study
 * @param home folder of this machine for copies of tables and for the audit log
 * @param tokens the tokens that grant access; needed unless it listens on loopback only
 */
public record WebSettings(String host, int port, Path results, Path home, AccessTokens tokens) {
    private static final int HIGHEST_PORT = 65_535;

    /** Refuses to listen beyond loopback without a token. */
    public WebSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidSpecException("--port is %d: choose one from 0 to %d".formatted(port, HIGHEST_PORT));
        }
        if (!loopback(host) && !tokens.any()) {
            throw new InvalidSpecException(
                    "--host %s can be reached from elsewhere, and there is no token: set %s or %s to a secret, or %s to a file of them"
                            .formatted(
                                    host,
                                    AccessTokens.VARIABLES.get(AccessRole.READER),
                                    AccessTokens.VARIABLES.get(AccessRole.OPERATOR),
                                    AccessTokens.FILE));
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidSpecException(
                    "--host %s is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all".formatted(host));
        }
    }

    Path copies() {
        return home.resolve("tables");
    }

    Path audit() {
        return home.resolve("audit.jsonl");
    }
}
