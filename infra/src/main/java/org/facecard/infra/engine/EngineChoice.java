package org.facecard.infra.engine;

import java.util.Optional;

/** Which Temporal service carries a run. */
public sealed interface EngineChoice {
    /** Temporal's Java service inside this program: nothing to install, forgets on exit. */
    record Embedded() implements EngineChoice {}

    /**
     * A Temporal server. Namespace, API key and TLS come from Temporal's own variables or profile file.
     *
     * @param target {@code host:port}
     */
    record Address(String target) implements EngineChoice {}

    /**
     * The engine that {@code --engine} names, else the one of {@code TEMPORAL_ADDRESS}, else the embedded one.
     *
     * @param flag {@code embedded} or {@code host:port}
     * @throws EngineException when the flag is neither
     */
    static EngineChoice of(Optional<String> flag) {
        return flag.or(() -> Optional.ofNullable(System.getenv("TEMPORAL_ADDRESS")))
                .filter(name -> !name.isBlank())
                .map(EngineChoice::parse)
                .orElseGet(Embedded::new);
    }

    private static EngineChoice parse(String name) {
        if (name.equals("embedded")) {
            return new Embedded();
        }
        if (name.matches("[^:/\\s]+:\\d{1,5}")) {
            return new Address(name);
        }
        throw new EngineException("\"%s\" is not an engine: use embedded or HOST:PORT".formatted(name));
    }
}
