package org.facecard.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.facecard.pipelines.study.StageStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflows of today carry runs that were started before: stored histories replay. */
class ReplayTest {
    private static final Path FOLDER = Path.of("src/test/resources/histories");

    private final TestWorkflowEnvironment service = TestEngine.service();

    @AfterEach
    void close() {
        service.close();
    }

    static List<Path> histories() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static WorkflowExecutionHistory history(Path file) throws IOException {
        return WorkflowExecutionHistory.fromJson(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void aStoredHistoryReplays(Path file) throws IOException {
        Worker worker = service.newWorker("replay");
        worker.registerWorkflowImplementationTypes(
                ScheduledStudyWorkflowImpl.class,
                StudyWorkflowImpl.class,
                CellWorkflowImpl.class,
                StageWorkflowImpl.class);

        WorkflowExecutionHistory history = history(file);

        assertThatCode(() -> worker.replayWorkflowExecution(history)).doesNotThrowAnyException();
    }

    @Test
    void aWorkflowThatDoesSomethingElseFirstDoesNotReplay() throws IOException {
        Worker worker = service.newWorker("replay");
        worker.registerWorkflowImplementationTypes(Changed.class);

        WorkflowExecutionHistory history = history(FOLDER.resolve("stage-base.json"));

        assertThatThrownBy(() -> worker.replayWorkflowExecution(history)).isInstanceOf(Exception.class);
    }

    @Test
    void everyKindOfWorkflowIsStored() throws IOException {
        assertThat(histories())
                .extracting(file -> file.getFileName().toString().split("[-.]")[0])
                .contains("scheduled", "study", "cell", "stage");
    }

    /** The stage's workflow with a timer before its first attempt. */
    public static final class Changed implements StageWorkflow {
        private final StageWorkflowImpl today;

        /** @param order the argument of {@link #run} */
        @WorkflowInit
        public Changed(StageWorkflowInput order) {
            today = new StageWorkflowImpl(order);
        }

        @Override
        public StageStatus run(StageWorkflowInput order) {
            Workflow.sleep(Duration.ofSeconds(1));
            return today.run(order);
        }

        @Override
        public StageStatus status() {
            return today.status();
        }

        @Override
        public void pace(PauseState now) {
            today.pace(now);
        }

        @Override
        public void follow(Subscriber subscriber) {
            today.follow(subscriber);
        }

        @Override
        public void retryIfParked() {
            today.retryIfParked();
        }

        @Override
        public void retry() {
            today.retry();
        }

        @Override
        public void validateRetry() {
            today.validateRetry();
        }

        @Override
        public void abandon() {
            today.abandon();
        }

        @Override
        public void validateAbandon() {
            today.validateAbandon();
        }
    }
}
