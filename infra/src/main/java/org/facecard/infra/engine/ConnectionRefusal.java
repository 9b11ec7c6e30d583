package org.facecard.infra.engine;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a server refuses a connection.
 *
 * @param found what is wrong
 * @param advice what to do
 */
record ConnectionRefusal(String found, String advice) {
    private static final String OPENSSL_ALERT = "_ALERT_";

    /** Returns what a failed call means, by the innermost cause that is known. */
    static ConnectionRefusal of(Throwable trouble) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = trouble; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        // The innermost cause is the most specific.
        for (int i = causes.size() - 1; i >= 0; i--) {
            ConnectionRefusal refusal = meaning(causes.get(i));
            if (refusal != null) {
                return refusal;
            }
        }
        return new ConnectionRefusal(
                code(trouble),
                "start it, correct --engine or TEMPORAL_ADDRESS, or leave both out to use the embedded engine");
    }

    private static @Nullable ConnectionRefusal meaning(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
            return new ConnectionRefusal(
                    "its certificate is not valid today (%s)".formatted(words),
                    "renew it on the server, or set this machine's clock");
        } else if (words.contains("Received fatal alert") || words.contains(OPENSSL_ALERT)) {
            return new ConnectionRefusal(
                    "it refuses our certificate (%s)".formatted(alert(words)),
                    "renew or name the one of TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH");
        } else if (words.contains("unable to find valid certification path")) {
            return new ConnectionRefusal(
                    "its certificate is not signed by an authority that this machine trusts",
                    "name the signer's certificate in TEMPORAL_TLS_SERVER_CA_CERT_PATH");
        } else if (words.contains("No name matching") || words.contains("No subject alternative")) {
            return new ConnectionRefusal(
                    "its certificate was issued for another name (%s)".formatted(words),
                    "use that name in the address, or set TEMPORAL_TLS_SERVER_NAME");
        } else if (cause.getClass().getSimpleName().equals("NotSslRecordException")) {
            return new ConnectionRefusal(
                    "it does not speak TLS", "unset TEMPORAL_TLS and TEMPORAL_API_KEY, or name another address");
        } else if (cause instanceof UnknownHostException) {
            return new ConnectionRefusal("there is no such host", "correct --engine or TEMPORAL_ADDRESS");
        } else if (cause instanceof ConnectException) {
            return new ConnectionRefusal(
                    "connection refused",
                    "start it, correct --engine or TEMPORAL_ADDRESS, or leave both out to use the embedded engine");
        }
        return http(words);
    }

    /** Java's TLS describes an alert as text, OpenSSL by the name of a constant at the end of its codes. */
    private static String alert(String words) {
        return words.substring(words.lastIndexOf(':') + 1)
                .replace('_', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Recognises what a client without TLS receives from a server with TLS, or from another kind of server. */
    private static @Nullable ConnectionRefusal http(String words) {
        boolean strange = words.contains("not an HTTP/2")
                || words.contains("HTTP/2 preface")
                || words.contains("was not SETTINGS")
                || words.contains("Unexpected HTTP/1")
                || words.contains("Network closed for unknown reason");
        return strange
                ? new ConnectionRefusal(
                        "the server there is not a Temporal server, or it requires TLS",
                        "set TEMPORAL_TLS=true, or correct --engine or TEMPORAL_ADDRESS")
                : null;
    }

    /** Returns the code and the first line of the description; a server may attach pages to them. */
    static String code(Throwable trouble) {
        Status status = Status.fromThrowable(trouble);
        String words = String.valueOf(status.getDescription());
        return "%s: %s".formatted(status.getCode(), words.lines().findFirst().orElse(""));
    }

    String sentence() {
        return "%s; %s".formatted(found, advice);
    }
}
