package org.facecard.infra.airflow;

/** The credentials of a request. */
public sealed interface AirflowCredentials {
    /** Anonymous: enough for version and health. */
    record None() implements AirflowCredentials {}

    /** A token from elsewhere, for sites with a login of their own. Only its issuer can renew it. */
    record Token(String token) implements AirflowCredentials {
        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Token[...]";
        }
    }

    /** A user with a password: exchanged for a token (Airflow 3) or sent with every request (Airflow 2). */
    record User(String name, String password) implements AirflowCredentials {
        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "User[%s, ...]".formatted(name);
        }
    }
}
