package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.bench.BenchComparison.Change;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchComparisonTest {
    private static final MachineKind HERE = new MachineKind("processor", "avx2", 2);

    @Test
    void aRatioThatFellBeyondTheNoiseIsSlower() {
        List<Change> changes = BenchComparison.of(List.of(row(HERE, 1.0)), now(row(HERE, 0.6)));
        assertThat(changes).hasSize(1).allMatch(Change::slower);
        assertThat(changes.get(0).change()).isBetween(-0.41, -0.39);
    }

    @Test
    void noiseIsNotSlower() {
        assertThat(BenchComparison.of(List.of(row(HERE, 1.0)), now(row(HERE, 0.92))))
                .hasSize(1)
                .noneMatch(Change::slower);
    }

    /** One update was measured on three lines of a quiet run, and its ratios to PyTorch lay 16 % apart. */
    @Test
    void theSpreadBetweenLinesOfOneRunIsNotSlower() {
        assertThat(BenchComparison.of(List.of(row(HERE, 1.0)), now(row(HERE, 0.8))))
                .hasSize(1)
                .noneMatch(Change::slower);
    }

    @Test
    void fasterIsNotSlower() {
        assertThat(BenchComparison.of(List.of(row(HERE, 1.0)), now(row(HERE, 3.0))))
                .noneMatch(Change::slower);
    }

    @Test
    void anotherMachineIsNotCompared() {
        List<BenchRow> elsewhere = List.of(row(new MachineKind("processor", "avx512f", 2), 1.0));
        assertThat(BenchComparison.possible(elsewhere, now(row(HERE, 0.1)))).isFalse();
        assertThat(BenchComparison.of(elsewhere, now(row(HERE, 0.1)))).isEmpty();
    }

    @Test
    void coresDoNotCountBecauseOneIsUsed() {
        List<BenchRow> many = List.of(row(new MachineKind("processor", "avx2", 64), 1.0));
        assertThat(BenchComparison.possible(many, now(row(HERE, 1.0)))).isTrue();
    }

    @Test
    void aFigureFromElsewhereIsNotCompared() {
        assertThat(BenchComparison.of(List.of(row(HERE, 1.0, null)), now(row(HERE, 0.1, null))))
                .isEmpty();
    }

    private static BenchResult now(BenchRow row) {
        return new BenchResult(HERE, List.of(row), List.of(), List.of());
    }

    private static BenchRow row(MachineKind machine, double ratio) {
        return row(machine, ratio, 0.01);
    }

    private static BenchRow row(MachineKind machine, double ratio, @Nullable Double half) {
        return new BenchRow(
                machine.processor(),
                machine.instructions(),
                machine.cores(),
                "quick",
                "generation",
                "small",
                "rows",
                8,
                "batch",
                10,
                1,
                0.9,
                1.1,
                "PyTorch eager",
                half == null ? "published" : "twin",
                ratio,
                ratio,
                half == null ? null : ratio * (1 - half),
                half == null ? null : ratio * (1 + half));
    }
}
