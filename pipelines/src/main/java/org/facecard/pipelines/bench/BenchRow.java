package org.facecard.pipelines.bench;

import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.tables.Table;
import org.jspecify.annotations.Nullable;

/**
 * A case compared with one peer in one run: a row of {@code bench.parquet}.
 *
 * @param processor model name of the machine's processor, with the numbers of family and model
 * @param instructions widest vector instructions of the processor
 * @param cores that the system has
 * @param suite name of the suite that measured it
 * @param work label of what was measured
 * @param setting model or game, empty for none
 * @param axis what the size counts
 * @param size along the axis
 * @param unit what was done once
 * @param repeats paired measurements
 * @param seconds CPU seconds of one run, geometric mean
 * @param secondsLow lower end of the 95 % interval
 * @param secondsHigh upper end of the 95 % interval
 * @param peer what it was compared with
 * @param kind twin for the same work by another library, yardstick for the machine's own speed, published for a figure
 *     from elsewhere
 * @param peerSeconds CPU seconds of the peer
 * @param ratio the peer's seconds over Facecard's, above 1 if Facecard is faster
 * @param ratioLow lower end of the 95 % interval; null if the figure is from elsewhere
 * @param ratioHigh upper end of the 95 % interval; null if the figure is from elsewhere
 */
public record BenchRow(
        String processor,
        String instructions,
        int cores,
        String suite,
        String work,
        String setting,
        String axis,
        long size,
        String unit,
        int repeats,
        double seconds,
        double secondsLow,
        double secondsHigh,
        String peer,
        String kind,
        double peerSeconds,
        double ratio,
        @Nullable Double ratioLow,
        @Nullable Double ratioHigh) {
    /** The table of these rows. */
    public static final Table<BenchRow> TABLE = new Table<>("bench", 1, BenchRow.class);

    /** Returns what distinguishes it within a run. */
    String key() {
        return "%s, %d %s, beside %s".formatted(setting.isEmpty() ? work : work + " " + setting, size, axis, peer);
    }

    /** Returns what was measured. */
    BenchCase measured() {
        return new BenchCase(Named.parse(BenchWork.class, work), setting, Named.parse(BenchAxis.class, axis), size);
    }

    MachineKind machine() {
        return new MachineKind(processor, instructions, cores);
    }
}
