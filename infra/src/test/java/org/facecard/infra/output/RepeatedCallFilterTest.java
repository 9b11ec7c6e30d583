package org.facecard.infra.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.grpc.Status;
import io.temporal.internal.worker.UnableToAcquireLockException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepeatedCallFilterTest {
    private static final String POLLER = "io.temporal.internal.worker.PollerOptions";

    private static FilterReply reply(String logger, @Nullable Throwable thrown) {
        Logger from = new LoggerContext().getLogger(logger);
        return new RepeatedCallFilter()
                .decide(new LoggingEvent("test", from, Level.ERROR, "uncaught exception", thrown, null));
    }

    private static Throwable late(Status.Code code) {
        return new RuntimeException(
                "Failure processing workflow task",
                code.toStatus().withDescription("after 9.99 s").asRuntimeException());
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"CANCELLED", "DEADLINE_EXCEEDED", "NOT_FOUND", "RESOURCE_EXHAUSTED", "UNAVAILABLE"})
    void callsThatAreRepeatedAreLeftOut(Status.Code code) {
        assertThat(reply(POLLER, late(code))).isEqualTo(FilterReply.DENY);
    }

    @Test
    void aWorkflowTaskHandedOutTwiceIsLeftOut() {
        Throwable lock = new UnableToAcquireLockException("held");
        assertThat(reply(POLLER, new RuntimeException("Failure processing workflow task", lock)))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void anInterruptedWorkflowIsLeftOut() {
        assertThat(reply("io.temporal.internal.worker.WorkflowExecutorCache", new InterruptedException()))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void everythingElseIsLogged() {
        assertThat(reply(POLLER, late(Status.Code.PERMISSION_DENIED))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply(POLLER, new IllegalStateException("UNAVAILABLE"))).isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply(POLLER, null)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(reply("org.facecard.infra", late(Status.Code.UNAVAILABLE))).isEqualTo(FilterReply.NEUTRAL);
    }
}
