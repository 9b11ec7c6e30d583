package org.facecard.pipelines.bench.bodies;

import java.io.IOException;

/** A prepared case, whose work can be repeated. */
public interface BenchBody extends AutoCloseable {
    /** Does the work once. */
    void run() throws IOException;

    @Override
    default void close() throws IOException {}
}
