package org.facecard.pipelines.bench;

import java.io.IOException;
import org.facecard.pipelines.bench.bodies.BenchCase;

/** What a case is compared with, in the same run. */
interface BenchPeer extends AutoCloseable {
    /** Returns the name, in the table, of what does {@code wanted}. */
    String title(BenchCase wanted);

    /** Returns what its figures mean. */
    PeerKind kind();

    /** Returns whether it has something to compare {@code wanted} with. */
    boolean knows(BenchCase wanted);

    /** Returns the same work, prepared and warmed up. */
    Pace ready(BenchCase wanted, BenchSuite suite) throws IOException;

    @Override
    default void close() throws IOException {}

    /** A piece of work whose speed can be measured repeatedly. */
    interface Pace extends AutoCloseable {
        /** Returns the CPU seconds of one run, measured over one block. */
        double seconds() throws IOException;

        @Override
        default void close() throws IOException {}
    }
}
