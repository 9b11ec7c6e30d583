package org.facecard.infra.output;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The console's own configuration writes one line per event, with the root cause and without a stack trace. */
class RootCauseConverterTest {
    private static String line(@Nullable Throwable thrown) throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(RootCauseConverterTest.class.getResource("/logback.xml"));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> text = (ConsoleAppender<ILoggingEvent>) root.getAppender("text");
        LoggingEvent event = new LoggingEvent("test", root, Level.ERROR, "uncaught exception", thrown, null);
        return new String(text.getEncoder().encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void theRootCauseEndsTheLine() throws Exception {
        Throwable root = new IllegalStateException("the task is gone");
        assertThat(line(new RuntimeException("Failure processing a task", root)))
                .endsWith("ERROR ROOT: uncaught exception: IllegalStateException: the task is gone\n")
                .hasLineCount(1);
    }

    @Test
    void causesWithoutMessageAreNamedByTheirClass() throws Exception {
        assertThat(line(new NullPointerException())).endsWith("uncaught exception: NullPointerException\n");
    }

    @Test
    void linesWithoutAnExceptionStayAsTheyAre() throws Exception {
        assertThat(line(null)).endsWith("ERROR ROOT: uncaught exception\n");
    }
}
