package org.facecard.pipelines.bench;

import java.io.IOException;
import org.facecard.pipelines.bench.bodies.BenchCase;

/** What a case is measured beside, in the same run. */
interface BenchPeer extends AutoCloseable {
    /** Returns the table's name for what does {@code wanted} there. */
    String title(BenchCase wanted);

    /** Returns what its figures say. */
    PeerKind kind();

    /** Returns whether it has something to compare {@code wanted} with. */
    boolean knows(BenchCase wanted);

    /** Returns the same work made ready and warmed up. */
    Pace ready(BenchCase wanted, BenchSuite suite) throws IOException;

    @Override
    default void close() throws IOException {}

    /** A piece of work whose pace can be taken again and again. */
    interface Pace extends AutoCloseable {
        /** Returns CPU seconds of doing it once, from one block. */
        double seconds() throws IOException;

        @Override
        default void close() throws IOException {}
    }
}
