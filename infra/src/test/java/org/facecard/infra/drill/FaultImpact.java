package org.facecard.infra.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.infra.drill.Attempts.Attempt;
import org.facecard.pipelines.artifacts.local.LocalCheckpoints;

/** A fault after its injection, until the work continues. */
final class FaultImpact {
    private static final double INTERVAL = LocalCheckpoints.INTERVAL.toSeconds();

    private final Attempts attempts;
    private final Set<String> before;
    private final List<Attempt> interrupted;
    private final List<ProcessHandle> dying;
    private final Instant injectedAt = Instant.now();
    private final Map<Attempt, Double> again = new HashMap<>();
    private final Map<Attempt, Double> intervals;

    /**
     * @param attempts of the home
     * @param interrupted what was under way in the victims
     * @param dying victims that will end; empty when these attempts may as well live on
     * @param logs that tell when checkpoints are due
     */
    FaultImpact(Attempts attempts, List<Attempt> interrupted, List<ProcessHandle> dying, Logs logs) {
        this.attempts = attempts;
        this.before = attempts.traces();
        this.interrupted = List.copyOf(interrupted);
        this.dying = List.copyOf(dying);
        this.intervals = interrupted.stream()
                .collect(Collectors.toMap(
                        attempt -> attempt,
                        attempt -> logs.interval(attempt.key()).orElse(INTERVAL)));
    }

    Instant injectedAt() {
        return injectedAt;
    }

    /** The keys of what was under way. */
    List<String> keys() {
        return interrupted.stream().map(Attempt::key).toList();
    }

    /** Looks whether work continues. Once the victims have ended it is known what they have lost. */
    boolean recovered() {
        if (dying.stream().anyMatch(ProcessHandle::isAlive)) {
            return false;
        }
        Set<String> now = attempts.traces();
        interrupted.stream()
                .filter(attempt -> !again.containsKey(attempt) && (!dying.isEmpty() || ended(attempt, now)))
                .forEach(attempt -> again.put(attempt, lost(attempt, now)));
        return interrupted.isEmpty()
                ? now.stream().anyMatch(trace -> !before.contains(trace))
                : interrupted.stream().allMatch(attempt -> continues(attempt, now));
    }

    /** Whether an attempt came to its end, good or bad, or another has begun in its place. */
    private boolean ended(Attempt attempt, Set<String> now) {
        return !now.contains(attempt.draft()) || continues(attempt, now);
    }

    /** Seconds from the last checkpoint, or the attempt's beginning, to the end of its process, or to the fault. */
    private double lost(Attempt attempt, Set<String> now) {
        if (now.contains(attempt.key())) {
            return 0;
        }
        Instant kept =
                attempts.saved(attempt.key()).filter(attempt.begun()::isBefore).orElse(attempt.begun());
        Instant end = dying.isEmpty() ? injectedAt : Instant.now();
        return Math.max(0, Duration.between(kept, end).toMillis() / 1e3);
    }

    private boolean continues(Attempt attempt, Set<String> now) {
        return now.contains(attempt.key())
                || now.stream().anyMatch(trace -> trace.startsWith(attempt.key()) && !before.contains(trace));
    }

    double againSeconds() {
        return again.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** How much longer than the interval of its checkpoints the time was that any of them lost, s. */
    double beyondSeconds() {
        return again.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() - intervals.getOrDefault(entry.getKey(), INTERVAL))
                .reduce(0, Math::max);
    }

    double seconds() {
        return Duration.between(injectedAt, Instant.now()).toMillis() / 1e3;
    }
}
