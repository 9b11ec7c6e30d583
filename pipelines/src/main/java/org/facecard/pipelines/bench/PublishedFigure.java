package org.facecard.pipelines.bench;

import java.util.List;
import java.util.Optional;
import org.facecard.pipelines.bench.bodies.BenchCase;
import org.facecard.pipelines.bench.bodies.BenchWork;

/**
 * What the authors' environment takes for one deal, measured by us from its released code on another two-core machine:
 * it searches for a deal that has a solution and draws its image even if only text is requested. It is not measured in
 * the run, so it has no interval and is never compared.
 *
 * @param work what it does
 * @param setting of the case it is shown beside
 * @param seconds for one problem
 */
record PublishedFigure(BenchWork work, String setting, double seconds) {
    /** The name in the table. */
    static final String PEER = "the authors' environment";

    /** Size of the case that it is shown beside; the figure itself is for one problem. */
    private static final long PROBLEMS = 1_000;

    private static final List<PublishedFigure> ALL = List.of(
            new PublishedFigure(BenchWork.VERDICTS, "full", 0.0033),
            new PublishedFigure(BenchWork.DEALS, "running", 0.208));

    /** Returns the figure to compare {@code wanted} with, in seconds for its whole size. */
    static Optional<Measured.Beside> beside(BenchCase wanted) {
        return ALL.stream()
                .filter(figure -> figure.work() == wanted.work()
                        && figure.setting().equals(wanted.setting())
                        && wanted.size() == PROBLEMS)
                .map(figure ->
                        new Measured.Beside(PEER, PeerKind.PUBLISHED, new double[] {figure.seconds() * wanted.size()}))
                .findFirst();
    }

    /** Returns the note below the table. */
    static String note() {
        return "The authors' environment was measured by us from its released code on another two-core machine: 208 ms to deal a"
                + " hand in text, 3.3 ms to judge an answer. It searches for a hand that has a solution, and draws it each time.";
    }
}
