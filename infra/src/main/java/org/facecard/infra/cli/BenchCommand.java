package org.facecard.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.engine.ActivityOverhead;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.bench.BenchComparison;
import org.facecard.pipelines.bench.BenchComparison.Change;
import org.facecard.pipelines.bench.BenchHistory;
import org.facecard.pipelines.bench.BenchPage;
import org.facecard.pipelines.bench.BenchResult;
import org.facecard.pipelines.bench.BenchRow;
import org.facecard.pipelines.bench.BenchRun;
import org.facecard.pipelines.bench.BenchSuite;
import org.facecard.pipelines.bench.GrowthRow;
import org.facecard.pipelines.bench.MachineKind;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Checkout;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.report.html.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the hot paths cost on this machine, beside their peers. */
@Command(
        name = "bench",
        description = {
            "Measure on this machine what Facecard's hot paths cost, each beside a peer in the same run, and how they grow.",
            "The twins in PyTorch, transformers, safetensors and PyArrow need \"pipelines/scripts/bench/install\"; without them the suite says so"
                    + " and compares only with the machine's own pace."
        })
final class BenchCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "the smaller sizes only, within a minute")
    boolean quick;

    @Option(
            names = "--only",
            paramLabel = "WORK",
            split = ",",
            converter = NamedConverters.OfBenchWork.class,
            completionCandidates = NamedConverters.OfBenchWork.class,
            description = "only these: ${COMPLETION-CANDIDATES}")
    List<BenchWork> only = List.of();

    @Option(
            names = "--against",
            paramLabel = "PATH",
            description =
                    "the bench.parquet of an earlier run, or a folder with several; the exit code says whether something is slower"
                            + " beyond the noise, in two measurements")
    Optional<Path> against;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "write tables and page to DIR/MACHINE/SUITE, where --against DIR finds them; not with --only")
    Optional<Path> keep;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "${sys:facecard.checkout:-.}/bench",
            description = "where tables and page go without --keep (default: bench in the checkout)")
    Path to;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            defaultValue = "${sys:facecard.checkout:-.}/pipelines/scripts/bench/venv/bin/python",
            description = "interpreter with the libraries of the twins (default: where the script installs it)")
    Path python;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException {
        refuseToKeepAPart();
        List<BenchRow> earlier = against.map(BenchHistory::read).orElse(List.of());
        Path folder = keep.map(place -> BenchHistory.place(place, suite())).orElse(to);
        Files.createDirectories(folder);
        BenchResult result = confirmed(earlier, measured(suite()));
        result.write(folder);
        Files.writeString(folder.resolve(Page.FILE), new BenchPage(result).html());
        List<Change> changes = BenchComparison.of(earlier, result);
        if (common.json) {
            List<String> skipped = Stream.concat(result.skipped().stream(), uncompared(earlier, result).stream())
                    .toList();
            common.printJson(new Document(
                    result.machine(), result.rows(), result.growth(), changes, skipped, folder.toString()));
        } else {
            print(result, folder);
            faults(result).forEach(common.out()::println);
            against.ifPresent(place -> print(place, earlier, result, changes));
        }
        return verdict(changes, result).code();
    }

    static ExitCode verdict(List<Change> changes, BenchResult result) {
        boolean slower = changes.stream().anyMatch(Change::slower);
        return slower || !result.faults().isEmpty() ? ExitCode.SLOWER : ExitCode.DONE;
    }

    /** A part would replace all that was recorded of the machine. */
    private void refuseToKeepAPart() {
        if (keep.isPresent() && !only.isEmpty()) {
            throw new InvalidSpecException("--keep replaces all figures of this machine, so it needs the whole suite:"
                    + " leave out --only, or write to another folder with --to");
        }
    }

    /** What the command prints as JSON. */
    private record Document(
            MachineKind machine,
            List<BenchRow> rows,
            List<GrowthRow> growth,
            List<Change> changes,
            List<String> skipped,
            String folder) {}

    /** Measures a case again if it looks slower, grows too fast or is too noisy: on a shared machine one measurement is too few. */
    private BenchResult confirmed(List<BenchRow> earlier, BenchResult result) throws IOException {
        List<BenchCase> doubtful = BenchComparison.doubtful(earlier, result);
        if (doubtful.isEmpty()) {
            return result;
        }
        if (!common.noProgress) {
            common.err().printf("%d cases may be slower, grow too fast or are unclear: once more%n", doubtful.size());
        }
        return result.with(measured(suite().again(doubtful)));
    }

    private BenchResult measured(BenchSuite suite) throws IOException {
        Path scratch = Files.createTempDirectory("facecard-bench");
        try {
            BenchRun run = new BenchRun(suite, scratch, Map.of(BenchWork.ACTIVITY, ActivityOverhead::of), next -> {
                if (!common.noProgress) {
                    common.err().println(next.name());
                }
            });
            return Files.isExecutable(python)
                    ? run.besidePython(python, Checkout.folder().resolve("pipelines/scripts/bench/peer.py"))
                    : run.alone(
                            "SKIPPED: the twins in PyTorch, transformers, safetensors and PyArrow, because there is no %s: run"
                                            .formatted(python)
                                    + " \"pipelines/scripts/bench/install\", or name an interpreter with --python.");
        } finally {
            Folders.delete(scratch);
        }
    }

    private BenchSuite suite() {
        BenchSuite suite = quick ? BenchSuite.quick() : BenchSuite.full();
        return only.isEmpty() ? suite : suite.only(only);
    }

    private void print(BenchResult result, Path folder) {
        TextTable table = new TextTable("WORK", "CPU MS", "PEER", "PEER'S MS", "RATIO", "95 %");
        result.rows()
                .forEach(row -> table.row(
                        "%s, %d %s".formatted((row.work() + " " + row.setting()).strip(), row.size(), row.axis()),
                        "%.3f".formatted(1e3 * row.seconds()),
                        row.peer(),
                        "%.3f".formatted(1e3 * row.peerSeconds()),
                        "%.3f".formatted(row.ratio()),
                        row.ratioLow() == null ? "-" : "%.3f to %.3f".formatted(row.ratioLow(), row.ratioHigh())));
        table.print(common.out());
        TextTable growth = new TextTable("GROWTH", "EXPONENT", "95 %", "");
        result.growth()
                .forEach(row -> growth.row(
                        row.line(),
                        "%.2f".formatted(row.exponent()),
                        "%.2f to %.2f".formatted(row.low(), row.high()),
                        row.fault() ? "grows too fast" : ""));
        growth.print(common.out());
        result.skipped().forEach(common.out()::println);
        common.out().printf("%s: %s%n", result.machine().name(), folder.resolve(Page.FILE));
    }

    /** Returns why nothing is compared; empty if something is, or nothing was asked for. */
    private Optional<String> uncompared(List<BenchRow> earlier, BenchResult result) {
        return against.filter(place -> !BenchComparison.possible(earlier, result))
                .map(place ->
                        ("SKIPPED: %s has no figures of this suite from a machine like this one (%s), so nothing was"
                                        + " compared; \"infra/scripts/bench-machine\" measures it")
                                .formatted(place, result.machine().name()));
    }

    /** Returns a line for every fault, which compare-speed reads. */
    static List<String> faults(BenchResult result) {
        return result.faults().stream()
                .map(row -> "%s: exponent %.2f, at least %.2f: grows too fast"
                        .formatted(row.line(), row.exponent(), row.low()))
                .toList();
    }

    private void print(Path place, List<BenchRow> earlier, BenchResult result, List<Change> changes) {
        Optional<String> uncompared = uncompared(earlier, result);
        if (uncompared.isPresent()) {
            common.out().println(uncompared.get());
            return;
        }
        changes.stream()
                .filter(Change::unclear)
                .forEach(change -> common.out()
                        .printf("%s: too noisy to compare, even twice the time would pass unnoticed%n", change.what()));
        long slower = changes.stream().filter(Change::slower).count();
        common.out()
                .printf(
                        "%d ratios compared with %s, %d of them lower beyond the noise%n",
                        changes.size(), place, slower);
        changes.stream()
                .filter(Change::slower)
                .forEach(change -> common.out()
                        .printf(
                                "%s: %.3f before, %.3f now: %.0f %% slower, noise %.0f %%%n",
                                change.what(),
                                change.before(),
                                change.now(),
                                -100 * change.change(),
                                100 * change.noise()));
    }
}
