package org.facecard.infra.serve.query;

import java.time.Duration;

/**
 * How much a query may use.
 *
 * @param time until it is cancelled
 * @param memoryMegabytes of DuckDB; nothing is spilled to a disk
 * @param rows of the result; more are cut off, and the result says so
 * @param characters of all texts of the result together
 */
public record QueryLimits(Duration time, int memoryMegabytes, int rows, long characters) {
    /** For a query that a person types into the page. */
    public static final QueryLimits OF_A_PAGE = new QueryLimits(Duration.ofSeconds(10), 256, 1_000, 8_000_000);

    /** For a query whose result is downloaded. */
    public static final QueryLimits OF_A_DOWNLOAD = new QueryLimits(Duration.ofSeconds(30), 256, 200_000, 64_000_000);

    /** For a query of the command line. */
    public static final QueryLimits OF_A_COMMAND = new QueryLimits(Duration.ofMinutes(5), 512, 200_000, 128_000_000);
}
