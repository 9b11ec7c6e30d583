package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.facecard.pipelines.bench.bodies.BenchAxis;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.common.Draws;
import org.junit.jupiter.api.Test;

/**
 * What a build would see on a shared machine, simulated: the baseline comes from a quiet machine; in a build every block takes up
 * to 1.3 times as long as it should or as much less, one in twenty three times as long, and each run of a case has an offset of its own.
 */
class BenchNoiseTest {
    private static final MachineKind HERE = new MachineKind("processor", "avx2", 2);
    private static final int CASES = 60;
    private static final int BUILDS = 300;
    private static final int REPEATS = BenchSuite.quick().repeats();

    @Test
    void noiseHardlyEverFailsABuild() {
        long failed = IntStream.range(0, BUILDS)
                .filter(build -> !slower(build, 1).isEmpty())
                .count();
        assertThat(failed).isLessThanOrEqualTo(BUILDS / 100);
    }

    @Test
    void workThatTakesTwiceAsLongFailsTheBuild() {
        long noticed = IntStream.range(0, BUILDS)
                .filter(build -> slower(build, 2).contains("plan, 1 stages, beside SHA-256 of 1 MiB"))
                .count();
        assertThat(noticed).isGreaterThanOrEqualTo(BUILDS * 90 / 100);
    }

    /** Returns what a build finds slower when the first case takes {@code factor} times as long as before. */
    private static Set<String> slower(int build, double factor) {
        Draws draws = Draws.of(7, "test/bench").at(build);
        List<BenchRow> earlier = rows(new Machine(draws.at(0).generator(), 0.02, 0, 0.03), 10, 1, Set.of())
                .rows();
        Machine busy = new Machine(draws.at(1).generator(), 0.13, 0.05, 0.05);
        BenchResult now = rows(busy, REPEATS, factor, Set.of());
        List<BenchCase> doubtful = BenchComparison.doubtful(earlier, now);
        BenchResult confirmed = doubtful.isEmpty()
                ? now
                : now.with(rows(busy, 6 * REPEATS, factor, doubtful.stream().collect(Collectors.toSet())));
        return BenchComparison.of(earlier, confirmed).stream()
                .filter(BenchComparison.Change::slower)
                .map(BenchComparison.Change::what)
                .collect(Collectors.toSet());
    }

    /**
     * @param spread of the logarithm of a block
     * @param disturbed share of blocks that take three times as long
     * @param offset spread of the logarithm of a case between runs
     */
    private record Machine(RandomGenerator random, double spread, double disturbed, double offset) {
        double block() {
            double slow = random.nextDouble() < disturbed ? 3 : 1;
            return slow * Math.exp(spread * random.nextGaussian());
        }
    }

    private static BenchResult rows(Machine machine, int repeats, double factor, Set<BenchCase> only) {
        List<BenchRow> rows = IntStream.rangeClosed(1, CASES)
                .mapToObj(size -> measured(machine, size, repeats, size == 1 ? factor : 1))
                .filter(point -> only.isEmpty() || only.contains(point.what()))
                .flatMap(point -> point.rows(HERE, "quick").stream())
                .toList();
        return new BenchResult(HERE, rows, List.of(), List.of());
    }

    private static Measured measured(Machine machine, int size, int repeats, double factor) {
        double offset = Math.exp(machine.offset() * machine.random().nextGaussian());
        double[] own = IntStream.range(0, repeats)
                .mapToDouble(repeat -> factor * offset * machine.block())
                .toArray();
        double[] beside = IntStream.range(0, repeats)
                .mapToDouble(repeat -> machine.block())
                .toArray();
        BenchCase plan = new BenchCase(BenchWork.PLAN, "", BenchAxis.STAGES, size);
        return new Measured(plan, own, List.of(new Measured.Beside("SHA-256 of 1 MiB", PeerKind.YARDSTICK, beside)));
    }
}
