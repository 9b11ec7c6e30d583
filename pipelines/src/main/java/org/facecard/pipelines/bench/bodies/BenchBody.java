package org.facecard.pipelines.bench.bodies;

import java.io.IOException;

/** A case made ready: its work can be done again and again. */
public interface BenchBody extends AutoCloseable {
    /** Does the work once. */
    void run() throws IOException;

    @Override
    default void close() throws IOException {}
}
