package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.tasks.Problem;

/**
 * Draws deals whose number multiset is in the training partition, under whatever rule. Ranks are drawn independently and
 * uniformly and a deal outside the partition is thrown away, so that deals come as from the paper's dealer.
 */
final class TrainingDeals {
    private final boolean[] training = new boolean[NumberMultisets.COUNT];

    /** @param problems of the training partition, under every rule */
    TrainingDeals(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no training problem: hand over those of the training partition");
        }
        problems.stream()
                .map(Problem::group)
                .distinct()
                .forEach(group -> training[NumberMultisets.parse(group)] = true);
    }

    /** Whether the multiset of these numbers may be trained on. */
    boolean contains(Numbers numbers) {
        return training[NumberMultisets.indexOf(numbers)];
    }

    /** A deal under {@code rule} whose numbers are in the partition. */
    Deal draw(FaceCardRule rule, RandomGenerator generator) {
        return draw(rule, generator, numbers -> true);
    }

    /** A deal under {@code rule} whose numbers are in the partition and {@code wanted}. */
    Deal draw(FaceCardRule rule, RandomGenerator generator, Predicate<Numbers> wanted) {
        Deal deal;
        do {
            deal = new Deal(Ranks.at(generator.nextInt(Ranks.COUNT)), rule);
        } while (!contains(deal.numbers()) || !wanted.test(deal.numbers()));
        return deal;
    }
}
