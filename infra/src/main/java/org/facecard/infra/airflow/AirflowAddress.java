package org.facecard.infra.airflow;

import java.net.URI;
import java.util.Map;
import org.facecard.infra.airflow.AirflowException.Kind;

/**
 * Where an Airflow is and who asks it.
 *
 * @param base address of its web server, with the path below which it is served, without a slash at the end
 * @param credentials who asks
 */
public record AirflowAddress(URI base, Credentials credentials) {
    /** Address of the web server. */
    public static final String BASE_URL = "AIRFLOW_BASE_URL";

    /** A token, instead of user and password. */
    public static final String TOKEN = "AIRFLOW_TOKEN";

    /** Who asks. */
    public static final String USERNAME = "AIRFLOW_USERNAME";

    /** Their password. */
    public static final String PASSWORD = "AIRFLOW_PASSWORD";

    /** Takes the slash off the end; refuses what is no address. */
    public AirflowAddress {
        base = URI.create(base.toString().replaceAll("/+$", ""));
        if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme()) || base.getHost() == null) {
            throw unusable("%s=%s is not an address".formatted(BASE_URL, base));
        }
    }

    /**
     * What the environment says. Secrets come from nowhere else.
     *
     * @throws AirflowException {@code UNREACHABLE} when there is no usable address
     */
    public static AirflowAddress of(Map<String, String> environment) {
        String base = environment.getOrDefault(BASE_URL, "").strip();
        if (base.isEmpty()) {
            throw unusable(BASE_URL + " is not set");
        }
        try {
            return new AirflowAddress(URI.create(base), credentials(environment));
        } catch (IllegalArgumentException e) {
            throw unusable("%s=%s is not an address".formatted(BASE_URL, base));
        }
    }

    private static Credentials credentials(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN, "");
        String user = environment.getOrDefault(USERNAME, "");
        if (!token.isEmpty()) {
            return new Credentials.Token(token);
        }
        return user.isEmpty()
                ? new Credentials.None()
                : new Credentials.User(user, environment.getOrDefault(PASSWORD, ""));
    }

    private static AirflowException unusable(String what) {
        return new AirflowException(
                Kind.UNREACHABLE,
                "%s: set it to the address of Airflow's web server, for example http://127.0.0.1:8080".formatted(what));
    }
}
