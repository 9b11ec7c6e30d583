package org.facecard.infra.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Polls an engine until a condition holds or a time limit is reached.
 *
 * @param most after which it is given up
 * @param pause between two looks
 * @param awaited what is waited for, in words
 */
public record Poller(Duration most, Duration pause, String awaited) {
    /** Looks until {@code condition} holds; whether it did in time. */
    public boolean until(BooleanSupplier condition) {
        return first(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /**
     * Looks until there is something; empty when there was nothing in time.
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
