package org.facecard.pipelines.policy;

/**
 * The bytes that a checkpoint takes while it is trained, by what holds them.
 *
 * @param weights all of them, frozen and trained
 * @param gradient of what is trained; held only during an update
 * @param moments both of what is trained
 * @param pass what a pass of an update keeps
 */
public record TrainingMemory(long weights, long gradient, long moments, long pass) {
    /** Returns the bytes that an update holds. */
    public long updating() {
        return weights + gradient + moments + pass;
    }

    /** Returns the bytes that are held while episodes are played between updates, with {@code cached} bytes of caches. */
    public long playing(long cached) {
        return weights + moments + cached;
    }

    /** Returns the bytes that are written: what is trained, as many numbers as its gradient has, and its moments. */
    public long written() {
        return gradient + moments;
    }

    /** Returns the bytes that are written where the frozen weights are written too. */
    public long writtenWhole() {
        return weights + moments;
    }

    /** Returns the bytes that are held while episodes are played and nothing is trained. */
    public long reading(long cached) {
        return weights + cached;
    }
}
