package org.facecard.pipelines.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of the suite found.
 *
 * @param machine the kind of machine
 * @param rows one per case and peer
 * @param growth how work grows with its size
 * @param skipped what was left out, as sentences
 */
public record BenchResult(MachineKind machine, List<BenchRow> rows, List<GrowthRow> growth, List<String> skipped) {
    /** Copies the lists. */
    public BenchResult {
        rows = List.copyOf(rows);
        growth = List.copyOf(growth);
        skipped = List.copyOf(skipped);
    }

    /** Returns the lines of linear work that grow too fast. */
    public List<GrowthRow> faults() {
        return growth.stream().filter(GrowthRow::fault).toList();
    }

    /**
     * Returns the same result with rows replaced by those of {@code again} for the same case and peer. A growth is
     * replaced if it is a fault: of other lines, {@code again} may have only some sizes.
     */
    public BenchResult with(BenchResult again) {
        Map<String, BenchRow> newer = new HashMap<>();
        again.rows().forEach(row -> newer.put(row.key(), row));
        Map<String, GrowthRow> fitted = new HashMap<>();
        again.growth().forEach(row -> fitted.put(row.line(), row));
        return new BenchResult(
                machine,
                rows.stream().map(row -> newer.getOrDefault(row.key(), row)).toList(),
                growth.stream()
                        .map(row -> row.fault() ? fitted.getOrDefault(row.line(), row) : row)
                        .toList(),
                skipped);
    }

    /** Writes both tables into {@code folder}. */
    public void write(Path folder) {
        BenchRow.TABLE.write(BenchRow.TABLE.in(folder), rows);
        GrowthRow.TABLE.write(GrowthRow.TABLE.in(folder), growth);
    }
}
