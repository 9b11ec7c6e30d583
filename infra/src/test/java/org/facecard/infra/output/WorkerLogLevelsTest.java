package org.facecard.infra.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.Test;

class WorkerLogLevelsTest {
    @Test
    void aWorkerDoesNotLogEveryClosedConnection() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(WorkerLogLevelsTest.class.getResource("/logback-worker.xml"));

        assertThat(context.getLogger("io.temporal.serviceclient.WorkflowServiceStubsImpl")
                        .isInfoEnabled())
                .isFalse();
        assertThat(context.getLogger("org.facecard.infra.worker.WorkerService").isInfoEnabled())
                .isTrue();
        context.stop();
    }
}
