package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineConnectionTest {
    /** Keeps what the libraries log past Facecard's log. */
    private static final class Kept extends Handler {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord said) {
            if (String.valueOf(said.getLoggerName()).startsWith("io.grpc")) {
                messages.add(said.getLoggerName() + ": " + said.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void failedAttemptsAreReportedOnceWithoutStackTraces() {
        WorkflowServiceStubsOptions nowhere = WorkflowServiceStubsOptions.newBuilder()
                .setTarget("nosuchhost.invalid:7233")
                .build();
        Kept kept = new Kept();
        Logger.getLogger("").addHandler(kept);
        try {
            assertThatThrownBy(() -> EngineConnection.open(nowhere, Duration.ofSeconds(1)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("no Temporal server answers at nosuchhost.invalid:7233");
        } finally {
            Logger.getLogger("").removeHandler(kept);
        }
        assertThat(kept.messages).isEmpty();
    }
}
