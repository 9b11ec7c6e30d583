package org.facecard.infra.airflow;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.facecard.infra.airflow.AirflowException.Kind;
import org.facecard.infra.output.SecretVariable;

/**
 * The address of an Airflow server and the credentials for it.
 *
 * @param base address of its web server, with the path below which it is served, without a slash at the end
 * @param credentials of the user
 */
public record AirflowAddress(URI base, AirflowCredentials credentials) {
    /** Address of the web server. */
    public static final String BASE_URL = "AIRFLOW_BASE_URL";

    /** A token, instead of user and password. */
    public static final String TOKEN = "AIRFLOW_TOKEN";

    /** The user. */
    public static final String USERNAME = "AIRFLOW_USERNAME";

    /** Their password. */
    public static final String PASSWORD = "AIRFLOW_PASSWORD";

    /**
     * Paths that people copy from a browser or from the API's documentation, after the address of the server itself.
     */
    private static final Pattern PAGE =
            Pattern.compile("(/api/v[12]|/api/v[12]/version|/api|/home|/login|/auth/login|/dags)?/*$");

    /** Removes the name of a page and the slash at the end; rejects what is not an address. */
    public AirflowAddress {
        if (base.getRawUserInfo() != null) {
            throw unusable(
                    "%s holds a user or a password, which belong in %s and %s".formatted(BASE_URL, USERNAME, PASSWORD));
        }
        if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme()) || base.getHost() == null) {
            throw unusable("%s=%s is not an address".formatted(BASE_URL, base));
        }
        String whole = base.toString().replaceAll("[?#].*$", "");
        base = URI.create(PAGE.matcher(whole).replaceFirst(""));
    }

    /**
     * Returns the address and credentials of the environment, the only source of secrets.
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

    private static AirflowCredentials credentials(Map<String, String> environment) {
        String token = secret(environment, TOKEN);
        String user = secret(environment, USERNAME);
        if (!token.isEmpty()) {
            return new AirflowCredentials.Token(token);
        }
        return user.isEmpty()
                ? new AirflowCredentials.None()
                : new AirflowCredentials.User(user, secret(environment, PASSWORD));
    }

    private static String secret(Map<String, String> environment, String variable) {
        return SecretVariable.value(environment, variable, words -> new AirflowException(Kind.DENIED, words));
    }

    private static AirflowException unusable(String what) {
        return new AirflowException(
                Kind.UNREACHABLE,
                "%s: set it to the address of Airflow's web server, for example http://127.0.0.1:8080".formatted(what));
    }
}
