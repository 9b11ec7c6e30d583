package org.facecard.infra.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Polls an engine until a condition holds or a time limit is reached.
 *
 * @param most time after which it gives up
 * @param pause between two polls
 * @param awaited what it waits for, as text
 */
public record ConditionPoller(Duration most, Duration pause, String awaited) {
    /** Polls until {@code condition} holds; returns whether it did in time. */
    public boolean until(BooleanSupplier condition) {
        return first(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /**
     * Polls until there is a value; empty when there was none in time.
     *
     * @throws EngineException when the thread is interrupted
     */
    <T> Optional<T> first(Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + most.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() <= deadline) {
            rest();
            found = look.get();
        }
        return found;
    }

    private void rest() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting for %s".formatted(awaited), e);
        }
    }
}
