package org.facecard.infra.telemetry;

import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.time.Duration;
import org.facecard.pipelines.results.Checkpoints;
import org.facecard.pipelines.results.Progress;
import org.facecard.pipelines.results.StageWork;
import org.facecard.pipelines.study.Role;
import org.facecard.pipelines.study.StageRequest;

/** The work of one attempt, watched: the runner's thread writes, that of a scrape reads. */
final class MeteredWork implements StageWork {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final StageWork work;
    private final Counter tokens;
    private volatile long moved = System.nanoTime();
    private volatile double share;

    MeteredWork(StageWork work, Counter tokens) {
        this.work = work;
        this.tokens = tokens;
    }

    double idleSeconds() {
        return (System.nanoTime() - moved) / NANOS;
    }

    double share() {
        return share;
    }

    @Override
    public void report(Progress progress) {
        moved = System.nanoTime();
        share = progress.total() == 0 ? 0 : (double) progress.done() / progress.total();
        work.report(progress);
    }

    @Override
    public void spent(long moreTokens, double moreFlops) {
        tokens.increment(moreTokens);
        work.spent(moreTokens, moreFlops);
    }

    @Override
    public StageRequest request() {
        return work.request();
    }

    @Override
    public Path input(Role role) {
        return work.input(role);
    }

    @Override
    public Path output() {
        return work.output();
    }

    @Override
    public Checkpoints checkpoints() {
        return work.checkpoints();
    }
}
