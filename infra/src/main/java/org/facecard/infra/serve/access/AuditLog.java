package org.facecard.infra.serve.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line of JSON per change that is requested through the server. */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** @param file appended to; created if absent */
    public AuditLog(Path file) {
        this.file = file;
    }

    /**
     * Records a change.
     *
     * @param who asked for it
     * @param what the change, as the command line writes it
     * @param outcome {@code done}, or why not
     */
    public synchronized void note(Identity who, String what, String outcome) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("at", Instant.now().toString());
        entry.put("who", who.name());
        entry.put("what", what);
        entry.put("outcome", outcome);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.write(
                    file,
                    (line(entry) + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            // The change itself is done or refused already; the line still reaches the log of the process.
            LOG.warn("{} cannot be written ({}): {}", file, e.getMessage(), entry);
        }
    }

    private static String line(Map<String, String> entry) {
        try {
            return JSON.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
