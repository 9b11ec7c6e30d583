package org.facecard.infra.serve.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two sides on the problems that both tried.
 *
 * @param question what was compared
 * @param pairing how problems were paired
 * @param difference left minus right, if it has an interval
 * @param both solved by both
 * @param leftOnly solved by the left side only
 * @param rightOnly solved by the right side only
 * @param neither solved by none
 * @param onlyLeft examples of {@code leftOnly}
 * @param onlyRight examples of {@code rightOnly}
 */
public record Comparison(
        Question question,
        Pairing pairing,
        Optional<PairedDifference> difference,
        int both,
        int leftOnly,
        int rightOnly,
        int neither,
        List<Disagreement> onlyLeft,
        List<Disagreement> onlyRight) {
    private static final int EXAMPLES = 40;

    /**
     * The question of a comparison.
     *
     * @param left one side
     * @param right the other
     * @param split label of the split
     * @param mode label of the way of reading
     */
    public record Question(Side left, Side right, String split, String mode) {}

    /** How problems are paired. */
    public enum Pairing {
        /** The same problem under the same seed. */
        SEED_AND_PROBLEM,
        /** The same problem, each side's lowest seed: the sides have no seed in common. */
        PROBLEM
    }

    /** Answers a question. */
    public static Comparison of(Question question) {
        List<EpisodeResult> left = EpisodeResult.of(question.left(), question.split(), question.mode());
        List<EpisodeResult> right = EpisodeResult.of(question.right(), question.split(), question.mode());
        Pairing pairing = pairing(left, right);
        List<Pair> pairs = pairs(left, right, pairing);
        return new Comparison(
                question,
                pairing,
                PairedDifference.of(pairs),
                count(pairs, true, true),
                count(pairs, true, false),
                count(pairs, false, true),
                count(pairs, false, false),
                examples(pairs, 1, question),
                examples(pairs, -1, question));
    }

    private static Pairing pairing(List<EpisodeResult> left, List<EpisodeResult> right) {
        Set<Long> seeds = right.stream().map(EpisodeResult::seed).collect(Collectors.toSet());
        return left.stream().map(EpisodeResult::seed).anyMatch(seeds::contains)
                ? Pairing.SEED_AND_PROBLEM
                : Pairing.PROBLEM;
    }

    private static List<Pair> pairs(List<EpisodeResult> left, List<EpisodeResult> right, Pairing pairing) {
        Map<String, EpisodeResult> others = new HashMap<>();
        right.forEach(reading -> others.merge(key(reading, pairing), reading, Comparison::lowerSeed));
        Map<String, EpisodeResult> own = new HashMap<>();
        left.forEach(reading -> own.merge(key(reading, pairing), reading, Comparison::lowerSeed));
        List<Pair> pairs = new ArrayList<>();
        own.forEach((key, reading) ->
                Optional.ofNullable(others.get(key)).ifPresent(other -> pairs.add(new Pair(reading, other))));
        return pairs;
    }

    private static EpisodeResult lowerSeed(EpisodeResult one, EpisodeResult other) {
        return one.seed() <= other.seed() ? one : other;
    }

    private static String key(EpisodeResult reading, Pairing pairing) {
        return switch (pairing) {
            case SEED_AND_PROBLEM -> reading.seed() + " " + reading.problem();
            case PROBLEM -> reading.problem();
        };
    }

    private static int count(List<Pair> pairs, boolean left, boolean right) {
        return (int) pairs.stream()
                .filter(pair -> pair.left().solved() == left && pair.right().solved() == right)
                .count();
    }

    private static List<Disagreement> examples(List<Pair> pairs, int difference, Question question) {
        return pairs.stream()
                .filter(pair -> pair.difference() == difference)
                .sorted(Comparator.<Pair>comparingLong(pair -> pair.left().seed())
                        .thenComparingInt(pair -> pair.left().episode()))
                .limit(EXAMPLES)
                .map(pair -> Disagreement.of(pair, question))
                .toList();
    }

    /** Problems that both sides tried. */
    public int pairs() {
        return both + leftOnly + rightOnly + neither;
    }
}
