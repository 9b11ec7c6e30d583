package org.facecard.infra.serve.query;

import java.time.Duration;

/** How long a request waits for a copy of tables. */
public enum CopyTimeout {
    /** For a page: enough to copy a small study; otherwise the visitor is shown the progress. */
    OF_A_PAGE(Duration.ofMillis(300)),
    /** For a program, which would have to retry by itself. */
    OF_A_PROGRAM(Duration.ofSeconds(20)),
    /** For a command, which has nothing else to do. */
    OF_A_COMMAND(Duration.ofDays(1));

    private final Duration limit;

    CopyTimeout(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }
}
