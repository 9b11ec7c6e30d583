package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRunTest {
    private static final BenchCase DEALS = new BenchCase(BenchWork.DEALS, "running", BenchAxis.PROBLEMS, 1_000);
    private static final Path SCRIPT = Path.of("scripts/bench/peer.py");
    private static final Path PYTHON = Path.of("scripts/bench/venv/bin/python");

    @TempDir
    private Path folder;

    private final List<BenchCase> heard = new ArrayList<>();

    private BenchRun run(BenchCase... cases) {
        return new BenchRun(
                new BenchSuite("quick", List.of(cases), 4, 0.001, 0.002),
                folder,
                Map.of(BenchWork.ACTIVITY, wanted -> () -> Sha256.hex(wanted.name())),
                heard::add);
    }

    /** The smallest size of every kind of work in the quick suite, so that no body is broken. */
    @Test
    void everyKindOfWorkIsMeasured() throws IOException {
        Set<BenchWork> seen = EnumSet.noneOf(BenchWork.class);
        BenchCase[] smallest = BenchSuite.quick().cases().stream()
                .filter(one -> seen.add(one.work()))
                .toArray(BenchCase[]::new);
        BenchResult result = run(smallest).alone("SKIPPED: the twins");
        assertThat(seen).isEqualTo(EnumSet.allOf(BenchWork.class));
        assertThat(heard).containsExactly(smallest);
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.seconds()).isPositive();
            assertThat(row.peerSeconds()).isPositive();
        });
        assertThat(result.rows().stream().map(BenchRow::work).collect(Collectors.toSet()))
                .hasSize(seen.size());
    }

    @Test
    void tablesAreReadAsTheyWereWritten() throws IOException {
        BenchResult result = run(DEALS).alone("SKIPPED: the twins");
        result.write(folder);
        assertThat(BenchRow.TABLE.read(BenchRow.TABLE.in(folder))).isEqualTo(result.rows());
        assertThat(GrowthRow.TABLE.read(GrowthRow.TABLE.in(folder))).isEqualTo(result.growth());
    }

    @Test
    void thePageSaysWhatWasSkipped() throws IOException {
        String html = new BenchPage(run(DEALS).alone("SKIPPED: the twins")).html();
        assertThat(html)
                .contains("SKIPPED: the twins", "deals, running", "SHA-256 of 1 MiB")
                .doesNotContain("<script");
    }

    @Test
    void aMachineWithoutAGpuSaysSo() throws IOException {
        BenchCase save = BenchSuite.quick().cases().stream()
                .filter(one -> one.work() == BenchWork.CHECKPOINT_SAVE)
                .findFirst()
                .orElseThrow();
        BenchResult result = run(save).alone("SKIPPED: the twins");
        assumeTrue(BenchDevice.here() == BenchDevice.CPU, "there is a CUDA device");
        assertThat(result.skipped()).anySatisfy(line -> assertThat(line).startsWith("SKIPPED: no CUDA device"));
        assertThat(new BenchPage(result).html()).contains("SKIPPED: no CUDA device");
        assertThat(run(DEALS).alone("SKIPPED: the twins").skipped()).containsExactly("SKIPPED: the twins");
    }

    /** A processor that waits for its GPU seems fast. */
    @Test
    void theProcessorDoesNotTimeWorkOfAGpu() {
        assertThat(BenchSuite.full().cases().stream()
                        .filter(BenchDevice.CUDA::measures)
                        .map(BenchCase::work))
                .contains(BenchWork.DEALS, BenchWork.PLAN)
                .noneMatch(BenchWork::onTensors);
        assertThat(BenchDevice.CUDA.skipped(BenchSuite.full()))
                .hasValueSatisfying(line -> assertThat(line).startsWith("SKIPPED: tensor work"));
    }

    /** The time of a batch whose answers are always of one length has the exponent 0. */
    @Test
    void growthOverTheLengthOfAnAnswerIsFitted() throws IOException {
        BenchCase[] lengths = BenchSuite.quick().cases().stream()
                .filter(one -> one.axis() == BenchAxis.ANSWER_TOKENS)
                .toArray(BenchCase[]::new);
        BenchResult result = run(lengths).alone("SKIPPED: the twins");
        assertThat(result.growth()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo("generation small over answer-tokens");
            assertThat(row.linear()).isTrue();
            assertThat(row.exponent()).isBetween(0.5, 1.5);
        });
        assertThat(new BenchPage(result).html()).contains("<svg", "answer-tokens");
    }

    @Test
    void theQuickSuiteIsPartOfTheFullOne() {
        assertThat(BenchSuite.full().cases()).containsAll(BenchSuite.quick().cases());
    }

    @Test
    void aTwinThatCannotStartIsRefused() {
        assertThatThrownBy(() -> run(DEALS).besidePython(Path.of("/bin/false"), SCRIPT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("twin");
    }

    @Test
    void twinsAreMeasuredBesideFacecard() throws IOException {
        assumeTrue(Files.isExecutable(PYTHON), "the twins are not installed: run pipelines/scripts/bench/install");
        BenchCase[] twins = BenchSuite.quick().cases().stream()
                .filter(one -> one.work() == BenchWork.GENERATION || one.work() == BenchWork.PARQUET_READ)
                .toArray(BenchCase[]::new);
        assertThat(run(twins).besidePython(PYTHON, SCRIPT).rows())
                .filteredOn(row -> row.kind().equals("twin"))
                .hasSizeGreaterThanOrEqualTo(twins.length)
                .allMatch(row -> row.ratio() > 0);
    }
}
