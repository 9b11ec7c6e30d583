package org.facecard.infra.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One study in a home of its own, under faults until it has finished. */
final class Round {
    private static final long TICK_MILLIS = 100;
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final RoundFolder roundFolder;
    private final FaultInjector injector;
    private final Deque<Fault> faults;
    private final List<InjectedFault> injected = new ArrayList<>();
    private final Instant began = Instant.now();

    /**
     * @param roundFolder where
     * @param injector of the faults
     * @param faults what, in task; those that find no target any more stay
     */
    Round(RoundFolder roundFolder, FaultInjector injector, Deque<Fault> faults) {
        this.roundFolder = roundFolder;
        this.injector = injector;
        this.faults = new ArrayDeque<>(faults);
    }

    /** Runs to the end of the study. */
    Round run() throws InterruptedException, IOException {
        Instant due = next();
        Instant moved = Instant.now();
        while (!injector.over()) {
            injector.keepUp();
            if (!faults.isEmpty()
                    && Instant.now().isAfter(due)
                    && faults.element().by(injector)) {
                faults.remove();
                due = next();
            }
            moved = collect() ? Instant.now() : moved;
            if (Duration.between(moved, Instant.now()).compareTo(STUCK) > 0) {
                throw new IllegalStateException("nothing has happened for five minutes in " + roundFolder.folder());
            }
            Thread.sleep(TICK_MILLIS);
        }
        collect();
        return this;
    }

    private Instant next() {
        return Instant.now().plusMillis((long) (1e3 * injector.pauseSeconds()));
    }

    private boolean collect() throws IOException {
        List<InjectedFault> recovered = injector.recovered(began);
        injected.addAll(recovered);
        return !recovered.isEmpty() || injector.moves();
    }

    /** The faults that were injected. */
    List<InjectedFault> injected() {
        return List.copyOf(injected);
    }

    /** The faults that were not. */
    Deque<Fault> left() {
        return new ArrayDeque<>(faults);
    }
}
