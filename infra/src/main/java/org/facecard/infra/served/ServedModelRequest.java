package org.facecard.infra.served;

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
 */
public record ServedModelRequest(
        String name, EndpointAddress address, Optional<String> model, int maxTokens, int concurrency) {
    /** Checks the numbers. */
    public ServedModelRequest {
        Ranges.positive("--max-tokens", maxTokens);
        Ranges.positive("--concurrency", concurrency);
    }
}
