package org.facecard.infra.output;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Drops what Temporal's pollers log when the server answers too late or is unreachable: they log {@code uncaught
 * exception} and call again, and a workflow task that came too late is dispatched again. Drops as well that a workflow in
 * memory was interrupted: only a worker that stops does that. Their other exceptions are logged.
 */
public final class RepeatedCallFilter extends Filter<ILoggingEvent> {
    private static final String POLLERS = "io.temporal.internal.worker.";
    private static final String STATUS = "io.grpc.StatusRuntimeException";

    /** A workflow task was dispatched again while its late first attempt still ran: seen on a machine short of CPU. */
    private static final String LOCK = POLLERS + "UnableToAcquireLockException";

    private static final String INTERRUPTED = "java.lang.InterruptedException";

    private static final Pattern REPEATED =
            Pattern.compile("(?s)(CANCELLED|DEADLINE_EXCEEDED|NOT_FOUND|RESOURCE_EXHAUSTED|UNAVAILABLE)\\b.*");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().startsWith(POLLERS) && repeated(event.getThrowableProxy())
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }

    private static boolean repeated(@Nullable IThrowableProxy thrown) {
        for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause.getClassName()) {
                case LOCK, INTERRUPTED -> {
                    return true;
                }
                case STATUS -> {
                    return REPEATED.matcher(String.valueOf(cause.getMessage())).matches();
                }
                default -> {}
            }
        }
        return false;
    }
}
