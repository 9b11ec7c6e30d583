package org.facecard.infra.served;

import java.util.Optional;
import org.facecard.pipelines.common.Ranges;

/**
 * Which model is evaluated, and how it is asked.
 *
 * @param name which the results give it
 * @param address of its server
 * @param model what the server calls it; the only one that it serves when none is named
 * @param maxTokens limit on an answer
 * @param concurrency episodes at once
 */
public record ServedWish(String name, EndpointAddress address, Optional<String> model, int maxTokens, int concurrency) {
    /** Refuses what cannot be asked. */
    public ServedWish {
        Ranges.positive("--max-tokens", maxTokens);
        Ranges.positive("--concurrency", concurrency);
    }
}
