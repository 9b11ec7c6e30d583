package org.facecard.infra.cli.options;

import java.util.Map;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;

/**
 * How this process logs. The logging library reads the same variable, before the program does, and does not report a
 * wrong one.
 */
public enum LogFormat implements Named {
    /** Lines for people. */
    TEXT,
    /** One JSON document a line. */
    JSON;

    private static final String VARIABLE = "FACECARD_LOG";

    /**
     * Returns the format that {@code environment} names.
     *
     * @throws InvalidSpecException when it names another one
     */
    public static LogFormat of(Map<String, String> environment) {
        String label = environment.getOrDefault(VARIABLE, TEXT.label());
        for (LogFormat format : values()) {
            if (format.label().equals(label)) {
                return format;
            }
        }
        throw new InvalidSpecException("%s is \"%s\": it must be text or json".formatted(VARIABLE, label));
    }
}
