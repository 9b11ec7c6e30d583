package org.facecard.pipelines.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.facecard.pipelines.bench.bodies.BenchBodies;
import org.facecard.pipelines.bench.bodies.BenchBody;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;
import org.facecard.pipelines.policy.TensorEngine;
import org.facecard.pipelines.study.Numerics;

/**
 * One run of a suite:
 *
 * <pre>
 * for each case:
 *     make it and its peers ready
 *     for each repeat:
 *         time a block of the case, then a block of every peer
 * </pre>
 *
 * <p>So a repeat's ratio compares consecutive blocks, and anything that slows the machine for longer than that cancels
 * out.
 */
public final class BenchRun {
    private static final int FIRST = 5;

    private final BenchSuite suite;
    private final Path folder;
    private final BenchBodies bodies;
    private final Consumer<BenchCase> progress;

    /** Lines that the JVM has compiled. */
    private final Set<String> lines = new HashSet<>();

    /**
     * @param folder for temporary files
     * @param outside makers of the bodies that need more than this module; without one its cases are left out
     * @param progress receives every case before it is measured
     */
    public BenchRun(
            BenchSuite suite,
            Path folder,
            Map<BenchWork, BenchBodies.BodySource> outside,
            Consumer<BenchCase> progress) {
        this.suite = suite;
        this.folder = folder;
        this.bodies = new BenchBodies(folder, outside);
        this.progress = progress;
    }

    /** Measures without a twin; {@code why} says why there is none. */
    public BenchResult alone(String why) throws IOException {
        return result(List.of(MachineBaseline.values()), List.of(why));
    }

    /**
     * Measures together with the Python twin.
     *
     * @param python the interpreter of its environment
     * @param script {@code pipelines/scripts/bench/peer.py}
     * @throws IOException when the twin does not start or exits
     */
    public BenchResult besidePython(Path python, Path script) throws IOException {
        try (PythonPeer peer = PythonPeer.start(python, script, folder)) {
            List<BenchPeer> peers = new ArrayList<>(List.of(MachineBaseline.values()));
            List<String> skipped = new ArrayList<>();
            peers.addAll(peer.twins(suite, skipped::add));
            return result(peers, skipped);
        }
    }

    private BenchResult result(List<? extends BenchPeer> peers, List<String> skipped) throws IOException {
        TensorEngine.start(new Numerics(1, false));
        for (MachineBaseline yardstick : MachineBaseline.values()) {
            yardstick.warmUp(FIRST * suite.warmUpSeconds());
        }
        List<Measured> measured = new ArrayList<>();
        BenchDevice device = BenchDevice.here();
        List<BenchCase> cases = suite.cases().stream()
                .filter(bodies::knows)
                .filter(device::measures)
                .toList();
        for (BenchCase wanted : cases) {
            progress.accept(wanted);
            measured.add(measured(
                    wanted, peers.stream().filter(peer -> peer.knows(wanted)).toList()));
        }
        MachineKind machine = MachineKind.here();
        return new BenchResult(
                machine,
                measured.stream()
                        .flatMap(point -> point.rows(machine, suite.name()).stream())
                        .toList(),
                Growth.of(measured),
                Stream.concat(skipped.stream(), device.skipped(suite).stream()).toList());
    }

    private Measured measured(BenchCase wanted, List<? extends BenchPeer> peers) throws IOException {
        List<BenchPeer.Pace> paces = new ArrayList<>();
        try (BenchBody body = bodies.of(wanted)) {
            for (BenchPeer peer : peers) {
                paces.add(peer.ready(wanted, suite));
            }
            boolean known = !lines.add(wanted.line());
            CpuTimer.warmUp(body, (known ? 1 : FIRST) * suite.warmUpSeconds());
            int times = CpuTimer.times(body, suite.blockSeconds());
            double[] own = new double[suite.repeats()];
            double[][] beside = new double[peers.size()][suite.repeats()];
            for (int repeat = 0; repeat < own.length; repeat++) {
                own[repeat] = CpuTimer.seconds(body, times);
                for (int peer = 0; peer < paces.size(); peer++) {
                    beside[peer][repeat] = paces.get(peer).seconds();
                }
            }
            return new Measured(wanted, own, beside(wanted, peers, beside));
        } finally {
            for (BenchPeer.Pace pace : paces) {
                pace.close();
            }
        }
    }

    private static List<Measured.Beside> beside(BenchCase wanted, List<? extends BenchPeer> peers, double[][] seconds) {
        List<Measured.Beside> beside = new ArrayList<>();
        for (int i = 0; i < peers.size(); i++) {
            BenchPeer peer = peers.get(i);
            beside.add(new Measured.Beside(peer.title(wanted), peer.kind(), seconds[i]));
        }
        PublishedFigure.beside(wanted).ifPresent(beside::add);
        return beside;
    }
}
