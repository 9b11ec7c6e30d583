package org.facecard.infra.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One study in a home of its own, struck again and again until it is there all the same. */
final class Round {
    private static final long TICK_MILLIS = 100;
    private static final Duration STUCK = Duration.ofMinutes(5);

    private final Scene scene;
    private final Striker striker;
    private final Deque<Fault> faults;
    private final List<Strike> strikes = new ArrayList<>();
    private final Instant began = Instant.now();

    /**
     * @param scene where
     * @param striker who strikes
     * @param faults what, in order; those that find no target any more stay
     */
    Round(Scene scene, Striker striker, Deque<Fault> faults) {
        this.scene = scene;
        this.striker = striker;
        this.faults = new ArrayDeque<>(faults);
    }

    /** Runs to the end of the study. */
    Round run() throws InterruptedException, IOException {
        Instant due = next();
        Instant moved = Instant.now();
        while (!striker.over()) {
            striker.keepUp();
            if (!faults.isEmpty()
                    && Instant.now().isAfter(due)
                    && faults.element().by(striker)) {
                faults.remove();
                due = next();
            }
            moved = collect() ? Instant.now() : moved;
            if (Duration.between(moved, Instant.now()).compareTo(STUCK) > 0) {
                throw new IllegalStateException("nothing moves any more in " + scene.folder());
            }
            Thread.sleep(TICK_MILLIS);
        }
        collect();
        return this;
    }

    private Instant next() {
        return Instant.now().plusMillis((long) (1e3 * striker.pauseSeconds()));
    }

    private boolean collect() throws IOException {
        List<Strike> healed = striker.healed(began);
        strikes.addAll(healed);
        return !healed.isEmpty() || striker.moves();
    }

    /** What has struck. */
    List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    /** What has not. */
    Deque<Fault> left() {
        return new ArrayDeque<>(faults);
    }
}
