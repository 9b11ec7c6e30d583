package org.facecard.pipelines.bench;

import java.util.List;
import org.facecard.pipelines.bench.bodies.BenchCase;

/**
 * A case after all its repeats. Repeat i of every peer was measured right after repeat i of the case.
 *
 * @param what was measured
 * @param seconds CPU seconds of doing it once, by repeat
 * @param peers what was measured beside it
 */
record Measured(BenchCase what, double[] seconds, List<Beside> peers) {
    /**
     * @param peer its name
     * @param kind what its figures mean
     * @param seconds by repeat; one number for a figure from elsewhere
     */
    record Beside(String peer, PeerKind kind, double[] seconds) {}

    /** @param suite name of the suite */
    List<BenchRow> rows(MachineKind machine, String suite) {
        return peers.stream().map(peer -> row(machine, suite, peer)).toList();
    }

    private BenchRow row(MachineKind machine, String suite, Beside peer) {
        LogMean own = LogMean.of(seconds);
        boolean paired = peer.kind() != PeerKind.PUBLISHED;
        double[] ratios = new double[seconds.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = peer.seconds()[paired ? i : 0] / seconds[i];
        }
        LogMean ratio = LogMean.of(ratios);
        return new BenchRow(
                machine.processor(),
                machine.instructions(),
                machine.cores(),
                suite,
                what.work().label(),
                what.setting(),
                what.axis().label(),
                what.size(),
                what.work().unit(),
                seconds.length,
                own.mean(),
                own.low(),
                own.high(),
                peer.peer(),
                peer.kind().label(),
                paired ? LogMean.of(peer.seconds()).mean() : peer.seconds()[0],
                ratio.mean(),
                paired ? ratio.low() : null,
                paired ? ratio.high() : null);
    }
}
