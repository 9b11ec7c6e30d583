package org.facecard.infra.serve.query;

import java.time.Duration;

/** How long a request waits for a copy of tables. */
public enum Patience {
    /** A page: a small study is copied meanwhile; else the visitor is told what is waited for. */
    OF_A_PAGE(Duration.ofMillis(300)),
    /** A program, which would have to ask again by itself. */
    OF_A_PROGRAM(Duration.ofSeconds(20)),
    /** A command, which has nothing else to do. */
    OF_A_COMMAND(Duration.ofDays(1));

    private final Duration limit;

    Patience(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }
}
