package org.facecard.pipelines.study.claims.quantities;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much more the training loss of an SFT arm changes across the boundaries of epochs than over as many updates within them, in
 * nats per token: below 0 where it falls in steps (Howard and Whitaker, "Can LLMs learn from a single example?", 2023).
 *
 * @param arm an sft arm with batches of a set size
 * @param minus another one whose steps are subtracted; null for none
 */
public record StairStepDifference(String arm, @Nullable String minus) implements Quantity {
    @Override
    public List<String> arms() {
        return minus == null ? List.of(arm) : Stream.of(arm, minus).toList();
    }
}
