package org.facecard.infra.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.home.Home;
import org.facecard.infra.threads.DaemonThreads;
import org.facecard.workflows.StudyWorkflow;
import org.facecard.workflows.status.StudyMemo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether any study fills a queue of heavy stages. A waiting worker looks the same whether there is nothing to
 * do or no study uses its queue.
 *
 * @param engine where studies run
 * @param home of the studies
 * @param queue full name of the queue
 */
public record IdleQueueWatcher(Engine engine, Home home, String queue) {
    private static final Logger LOG = LoggerFactory.getLogger(IdleQueueWatcher.class);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(30);
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final String RUNNING =
            "WorkflowType = '%s' AND ExecutionStatus = 'Running'".formatted(StudyWorkflow.class.getSimpleName());

    /** Logs now and then, in a thread of its own, why there is no work. */
    void watch() {
        DaemonThreads.start("idle-queue", this::check);
    }

    private void check() {
        try {
            Thread.sleep(FIRST_LOOK.toMillis());
            while (true) {
                why().ifPresent(LOG::warn);
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns why no stage comes to the queue; empty when a study fills it, or if the engine does not report it. */
    public Optional<String> why() {
        try {
            return why(engine.client()
                    .listExecutions(RUNNING)
                    .filter(study -> study.getExecution().getWorkflowId().startsWith(home.scope() + "/study/"))
                    .toList());
        } catch (StatusRuntimeException | WorkflowServiceException e) {
            LOG.debug("the engine does not list its studies", e);
            return Optional.empty();
        }
    }

    private Optional<String> why(List<WorkflowExecutionMetadata> studies) {
        if (studies.isEmpty()) {
            return Optional.of(
                    "nothing to do: no study of the home %s runs on %s".formatted(home.address(), engine.target()));
        }
        // A study that a schedule started does not say where its stages go.
        boolean filled = studies.stream()
                .map(IdleQueueWatcher::asked)
                .anyMatch(asked -> asked.map(queue::equals).orElse(true));
        return filled
                ? Optional.empty()
                : Optional.of(("nothing to do: this worker serves %s, and the studies that run ask for others: %s. The"
                                + " name says cpu or gpu, and what decides the numbers: start this version of Facecard with the"
                                + " OMP_NUM_THREADS and the numerics of the study, or start the study again")
                        .formatted(
                                queue,
                                studies.stream()
                                        .map(IdleQueueWatcher::described)
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<String> asked(WorkflowExecutionMetadata study) {
        return Optional.ofNullable(study.getMemo(StudyMemo.QUEUE, String.class)).map(String.class::cast);
    }

    private static String described(WorkflowExecutionMetadata study) {
        String id = study.getExecution().getWorkflowId();
        return "%s for %s"
                .formatted(id.substring(id.lastIndexOf('/') + 1), asked(study).orElse(""));
    }
}
