package org.facecard.infra.output;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import org.facecard.pipelines.common.VisibleText;

/** Log lines for people, without secrets and hidden characters; named by the configuration of the logging library. */
public final class SafeTextEncoder extends PatternLayoutEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        String line = new String(super.encode(event), StandardCharsets.UTF_8);
        return VisibleText.ofLines(Redaction.here().apply(line)).getBytes(StandardCharsets.UTF_8);
    }
}
