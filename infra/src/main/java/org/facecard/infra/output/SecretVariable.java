package org.facecard.infra.output;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;

/** Reads secrets of the environment for the headers of requests. */
public final class SecretVariable {
    private SecretVariable() {}

    /**
     * Returns the value of {@code variable} without the line break that files end with; empty when it is not set. A
     * line break in its middle would end the header that carries it.
     *
     * @param refused makes the exception from its message, which does not contain the value
     */
    public static String value(
            Map<String, String> environment, String variable, Function<String, ? extends RuntimeException> refused) {
        String value = environment.getOrDefault(variable, "").replaceAll("[\\r\\n]+$", "");
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw refused.apply(
                    "%s holds a line break or another control character: set it to the bare value".formatted(variable));
        }
        return value;
    }

    /** Returns the header of a user with a password (RFC 7617). */
    public static String basic(String user, String password) {
        byte[] pair = "%s:%s".formatted(user, password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
