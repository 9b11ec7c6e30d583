package org.facecard.workflows;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.facecard.activities.FailureKind;
import org.facecard.activities.RunStage;
import org.facecard.activities.StageActivities;
import org.facecard.activities.StageCost;
import org.facecard.activities.StageProgress;
import org.facecard.activities.StageResult;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.study.ArtifactRef;

/** Stages that compute nothing: they fail as told, wait where told, and remember who ran. */
final class FakeStages implements StageActivities {
    final List<String> ran = new CopyOnWriteArrayList<>();
    /** Stages that were cancelled while they waited. */
    final List<String> let = new CopyOnWriteArrayList<>();

    final List<String> studies = new CopyOnWriteArrayList<>();
    final List<String> queues = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<FailureKind>> failures = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    /** The next runs of {@code stage} fail so, in this order; later ones succeed. */
    void fail(String stage, FailureKind... kinds) {
        failures.computeIfAbsent(stage, any -> new ArrayDeque<>()).addAll(List.of(kinds));
    }

    /** Runs of {@code stage} wait until the latch is down, and heed cancellation. */
    CountDownLatch hold(String stage) {
        return gates.computeIfAbsent(stage, any -> new CountDownLatch(1));
    }

    @Override
    public StageResult run(RunStage order, int attempt) {
        ActivityInfo info = Activity.getExecutionContext().getInfo();
        studies.add(order.study());
        ran.add(order.stage());
        queues.add(info.getActivityTaskQueue());
        pass(order.stage());
        Deque<FailureKind> mine = failures.getOrDefault(order.stage(), new ArrayDeque<>());
        FailureKind next = mine.poll();
        if (next != null) {
            throw ApplicationFailure.newFailure("%s broke".formatted(order.stage()), next.label());
        }
        String key = order.request().key();
        return new StageResult(
                new ArtifactRef(key, CanonicalJson.sha256(List.of(key))),
                false,
                new StageCost(1, 1, 1, 1),
                Map.of(),
                "fake",
                0);
    }

    private void pass(String stage) {
        CountDownLatch gate = gates.get(stage);
        while (gate != null && gate.getCount() > 0) {
            try {
                Activity.getExecutionContext().heartbeat(StageProgress.NONE);
            } catch (ActivityCompletionException e) {
                let.add(stage);
                throw e;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
