package org.facecard.pipelines.report.statistics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The episodes that two checkpoints both played, and how their difference follows from the means over seeds.
 *
 * @param minuend of the one
 * @param subtrahend the same episodes of the other, in the same order
 */
public record PairedEpisodes(List<RatioTerm> minuend, List<RatioTerm> subtrahend) {
    /**
     * Returns what goes into the inference: the differences if every episode has the same weight in both, else both.
     */
    public List<List<RatioTerm>> samples() {
        boolean even = IntStream.range(0, minuend.size())
                .allMatch(i -> minuend.get(i).weight() == subtrahend.get(i).weight());
        return even ? List.of(differences()) : List.of(minuend, subtrahend);
    }

    /** Returns the difference that the means of {@link #samples} make. */
    public static double difference(double[] means) {
        return means.length == 1 ? means[0] : means[0] - means[1];
    }

    private List<RatioTerm> differences() {
        return IntStream.range(0, minuend.size())
                .mapToObj(i -> new RatioTerm(
                        minuend.get(i).seed(),
                        minuend.get(i).cluster(),
                        minuend.get(i).value() - subtrahend.get(i).value(),
                        minuend.get(i).weight()))
                .toList();
    }
}
