package org.facecard.activities.stage;

import io.micrometer.core.instrument.Counter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.facecard.activities.StageProgress;
import org.facecard.pipelines.artifacts.Checkpoints;
import org.facecard.pipelines.artifacts.stage.Progress;
import org.facecard.pipelines.artifacts.stage.StageContext;
import org.facecard.pipelines.study.plan.Role;
import org.facecard.pipelines.study.plan.StageRequest;
import org.jspecify.annotations.Nullable;

/** The work of one attempt. The runner's thread writes, the heartbeat's thread reads. */
final class RunningStage implements StageContext {
    private final StageRequest request;
    private final Map<Role, Path> inputs;
    private final Path output;
    private final StoppableCheckpoints checkpoints;
    private volatile Progress progress = new Progress(0, 0, "", Map.of());
    private volatile @Nullable Long resumedAt;
    private volatile long tokens;
    private volatile double flops;
    private final Counter counted;

    RunningStage(StageRequest request, Map<Role, Path> inputs, Path output, StoppableCheckpoints checkpoints) {
        this.request = request;
        this.inputs = new EnumMap<>(inputs);
        this.output = output;
        this.checkpoints = checkpoints;
        this.counted = StageMeters.tokens(request.parameters().kind());
    }

    @Override
    public StageRequest request() {
        return request;
    }

    @Override
    public Path input(Role role) {
        Path folder = inputs.get(role);
        if (folder == null) {
            throw new IllegalArgumentException("a %s stage has no input \"%s\": it reads %s"
                    .formatted(request.parameters().kind().label(), role.label(), inputs.keySet()));
        }
        return folder;
    }

    @Override
    public Path output() {
        return output;
    }

    @Override
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public void report(Progress now) {
        if (!now.unit().equals(progress.unit())) {
            resumedAt = resumedBefore(now);
        }
        progress = now;
        checkpoints.obey();
    }

    /** The first report of a loop that has read a checkpoint says one unit more than that holds. */
    private @Nullable Long resumedBefore(Progress first) {
        return checkpoints.newest().isEmpty() ? null : Long.valueOf(Math.max(0, first.done() - 1));
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the runner's thread writes
    public void spent(long moreTokens, double moreFlops) {
        tokens += moreTokens;
        counted.increment(moreTokens);
        flops += moreFlops;
    }

    long tokens() {
        return tokens;
    }

    double flops() {
        return flops;
    }

    Map<String, Double> metrics() {
        return progress.metrics();
    }

    /** Returns the content of the next heartbeat. */
    StageProgress heartbeat() {
        Progress now = progress;
        String checkpoint = checkpoints.newest();
        return new StageProgress(now.done(), now.total(), now.unit(), now.metrics(), checkpoint, resumedAt);
    }
}
