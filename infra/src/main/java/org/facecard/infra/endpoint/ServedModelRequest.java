package org.facecard.infra.endpoint;

import java.util.Optional;
import org.facecard.pipelines.common.Ranges;

/**
 * The model to evaluate, and the settings of its evaluation.
 *
 * @param name its name in the results
 * @param address of its server
 * @param model its name on the server; by default the only model that the server offers
 * @param maxTokens limit on an answer
 * @param concurrency episodes at a time
 * @param moved whether the server had another address when it gave the answers that are kept
 */
public record ServedModelRequest(
        String name, EndpointAddress address, Optional<String> model, int maxTokens, int concurrency, Moved moved) {
    /** Whether kept answers of another address are those of the same model. */
    public enum Moved {
        /** They are of another model, and refused. */
        NO,
        /** They are of the same model, and used. */
        YES
    }

    /** A server at the address where it always was. */
    public ServedModelRequest(
            String name, EndpointAddress address, Optional<String> model, int maxTokens, int concurrency) {
        this(name, address, model, maxTokens, concurrency, Moved.NO);
    }

    /** Checks the numbers. */
    public ServedModelRequest {
        Ranges.positive("--max-tokens", maxTokens);
        Ranges.positive("--concurrency", concurrency);
    }
}
