package org.facecard.infra.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.facecard.infra.home.Home;

/** Which Temporal service carries a run. */
public sealed interface EngineChoice {
    /** Temporal's Java service inside this program: nothing to install, keeps nothing after exit. */
    record Embedded() implements EngineChoice {}

    /**
     * The real server as a child of this program, or of another one of the same home.
     *
     * @param folder holds its database; created if absent
     */
    record Dev(Path folder) implements EngineChoice {}

    /**
     * A Temporal server. Namespace, API key and TLS come from Temporal's own variables or profile file.
     *
     * @param target {@code host:port}
     */
    record Address(String target) implements EngineChoice {}

    /**
     * Returns the engine that {@code --engine} names, else the one of Temporal's environment ({@code TEMPORAL_ADDRESS},
     * or the profile that {@code TEMPORAL_PROFILE} names), else the embedded one.
     *
     * @param flag {@code embedded}, {@code dev} or {@code host:port}
     * @param home where the dev engine keeps its database
     * @throws EngineException when the flag is none of these, or the environment contradicts itself
     */
    static EngineChoice of(Optional<String> flag, Home home) {
        return flag.filter(name -> !name.isBlank())
                .or(ServerProfile::address)
                .map(name -> parse(name, home))
                .orElseGet(Embedded::new);
    }

    private static EngineChoice parse(String name, Home home) {
        if (name.equals("embedded")) {
            return new Embedded();
        }
        if (name.equals("dev")) {
            return new Dev(home.dev());
        }
        if (name.matches("[^:/\\s]+:\\d+")) {
            refusePort(name.substring(name.indexOf(':') + 1));
            return new Address(name);
        }
        throw new EngineException("\"%s\" is not an engine: use embedded, dev or HOST:PORT".formatted(name));
    }

    private static void refusePort(String port) {
        int last = 65_535;
        if (!port.matches("0*[1-9]\\d{0,4}") || Integer.parseInt(port) > last) {
            throw new EngineException("port %s is out of range: use 1 to %d".formatted(port, last));
        }
    }
}
