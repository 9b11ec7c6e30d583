package org.facecard.infra.tracking;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.output.SecretVariable;
import org.facecard.infra.tracking.TrackingException.Kind;

/**
 * The address of an MLflow server and the credentials for it. Secrets come from the variables that MLflow's own clients
 * read.
 *
 * @param base address of the server, without a slash at the end
 * @param authorization value of the header of that name, when the environment holds a secret
 */
public record TrackingAddress(URI base, Optional<String> authorization) {
    /** Address of the server, if the command names none. */
    public static final String URL = "MLFLOW_TRACKING_URI";

    /** A token. */
    public static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

    /** A user, instead of a token. */
    public static final String USERNAME = "MLFLOW_TRACKING_USERNAME";

    /** Their password. */
    public static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";

    /**
     * Returns the server that {@code address} or else the environment names.
     *
     * @throws TrackingException {@code UNREACHABLE} when neither names one, {@code DENIED} when a secret cannot be sent
     */
    public static TrackingAddress of(Optional<String> address, Map<String, String> environment) {
        String base = address.orElse(environment.getOrDefault(URL, "")).strip();
        if (base.isEmpty()) {
            throw unusable("no address is given");
        }
        return new TrackingAddress(uri(base), authorization(environment));
    }

    private static URI uri(String base) {
        try {
            URI uri = URI.create(base.replaceAll("[?#].*$", "").replaceAll("/+$", ""));
            if (uri.getRawUserInfo() != null) {
                throw unusable("the address holds a user or a password, which belong in %s and %s"
                        .formatted(USERNAME, PASSWORD));
            }
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unusable("\"%s\" is not an address".formatted(base));
        }
        throw unusable("\"%s\" is not an address of a server".formatted(base));
    }

    private static Optional<String> authorization(Map<String, String> environment) {
        String token = secret(environment, TOKEN);
        String user = secret(environment, USERNAME);
        if (!token.isEmpty()) {
            return Optional.of("Bearer " + token);
        }
        String password = secret(environment, PASSWORD);
        return user.isEmpty() ? Optional.empty() : Optional.of(SecretVariable.basic(user, password));
    }

    private static String secret(Map<String, String> environment, String variable) {
        return SecretVariable.value(environment, variable, words -> new TrackingException(Kind.DENIED, words));
    }

    private static TrackingException unusable(String what) {
        return new TrackingException(
                Kind.UNREACHABLE,
                "%s: give --to, or set %s to, the address of an MLflow server, for example http://127.0.0.1:5000"
                        .formatted(what, URL));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return base.toString();
    }
}
