package org.facecard.pipelines.bench.bodies;

/**
 * One thing that is measured at one size.
 *
 * @param work what
 * @param setting what distinguishes it from the same work on another line: a model, a game
 * @param axis what its size counts
 * @param size along the axis
 */
public record BenchCase(BenchWork work, String setting, BenchAxis axis, long size) {
    /** Refuses an empty size. */
    public BenchCase {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "a case of %s has the size %d: it needs at least 1".formatted(work.label(), size));
        }
    }

    /** Returns the name for display: {@code generation small, 192 rows}. */
    public String name() {
        return "%s, %d %s".formatted(line(), size, axis.label());
    }

    /** Returns the line of growth that it is a point of. */
    public String line() {
        return setting.isEmpty() ? work.label() : work.label() + " " + setting;
    }
}
