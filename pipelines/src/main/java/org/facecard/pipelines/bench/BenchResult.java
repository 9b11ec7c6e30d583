package org.facecard.pipelines.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * What one run of the suite found.
 *
 * @param machine where
 * @param rows a case beside a peer each
 * @param growth how work grows with its size
 * @param skipped what was left out, in sentences
 */
public record BenchResult(MachineKind machine, List<BenchRow> rows, List<GrowthRow> growth, List<String> skipped) {
    /** Copies the lists. */
    public BenchResult {
        rows = List.copyOf(rows);
        growth = List.copyOf(growth);
        skipped = List.copyOf(skipped);
    }

    /** Writes both tables into {@code folder}. */
    public void write(Path folder) {
        BenchRow.TABLE.write(BenchRow.TABLE.in(folder), rows);
        GrowthRow.TABLE.write(GrowthRow.TABLE.in(folder), growth);
    }
}
