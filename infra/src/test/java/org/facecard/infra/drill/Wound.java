package org.facecard.infra.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.facecard.infra.drill.Attempts.Attempt;

/** A fault that has struck, until the work goes on. */
final class Wound {
    private final Attempts attempts;
    private final Set<String> before;
    private final List<Attempt> interrupted;
    private final List<ProcessHandle> dying;
    private final Instant struck = Instant.now();
    private double again;
    private boolean counted;

    /**
     * @param attempts of the home
     * @param interrupted what was under way in the victims
     * @param dying victims that will end
     */
    Wound(Attempts attempts, List<Attempt> interrupted, List<ProcessHandle> dying) {
        this.attempts = attempts;
        this.before = attempts.traces();
        this.interrupted = List.copyOf(interrupted);
        this.dying = List.copyOf(dying);
    }

    Instant struck() {
        return struck;
    }

    /** The keys of what was under way. */
    List<String> keys() {
        return interrupted.stream().map(Attempt::key).toList();
    }

    /** Looks whether work goes on. Once the victims have ended it is known what they have lost. */
    boolean healed() {
        if (dying.stream().anyMatch(ProcessHandle::isAlive)) {
            return false;
        }
        Set<String> now = attempts.traces();
        if (!counted) {
            again = interrupted.stream()
                    .mapToDouble(attempt -> lost(attempt, now))
                    .sum();
            counted = true;
        }
        return interrupted.isEmpty()
                ? now.stream().anyMatch(trace -> !before.contains(trace))
                : interrupted.stream().allMatch(attempt -> goesOn(attempt, now));
    }

    /** Seconds from the last checkpoint, or the attempt's beginning, to the end of its process. */
    private double lost(Attempt attempt, Set<String> now) {
        if (now.contains(attempt.key())) {
            return 0;
        }
        Instant kept =
                attempts.saved(attempt.key()).filter(attempt.begun()::isBefore).orElse(attempt.begun());
        return Math.max(0, Duration.between(kept, Instant.now()).toMillis() / 1e3);
    }

    private boolean goesOn(Attempt attempt, Set<String> now) {
        return now.contains(attempt.key())
                || now.stream().anyMatch(trace -> trace.startsWith(attempt.key()) && !before.contains(trace));
    }

    double againSeconds() {
        return again;
    }

    double seconds() {
        return Duration.between(struck, Instant.now()).toMillis() / 1e3;
    }
}
