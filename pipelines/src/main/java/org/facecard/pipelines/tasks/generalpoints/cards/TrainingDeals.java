package org.facecard.pipelines.tasks.generalpoints.cards;

import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.tasks.Problem;

/**
 * Draws deals whose number multiset is in the training partition, under any rule. Ranks are drawn independently and
 * uniformly and a deal outside the partition is rejected, so that deals are distributed as the paper's dealer draws
 * them.
 */
public final class TrainingDeals {
    private static final int MOST_TRIES = 1_000_000;

    private final boolean[] training = new boolean[NumberMultisets.COUNT];

    /**
     * @param problems of the training partition, under every rule
     * @throws IllegalArgumentException when one of them belongs to another partition
     */
    public TrainingDeals(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.partition() != Partition.TRAIN) {
                throw new IllegalArgumentException("problem %s is for %s: hand over training problems only"
                        .formatted(problem.id(), problem.partition().label()));
            }
        }
        problems.stream()
                .map(Problem::group)
                .distinct()
                .forEach(group -> training[NumberMultisets.parse(group)] = true);
    }

    /** Returns whether the multiset of these numbers may be trained on. */
    public boolean contains(HandNumbers numbers) {
        return training[NumberMultisets.indexOf(numbers)];
    }

    /** Returns a deal under {@code rule} whose numbers are in the partition. */
    public Deal draw(FaceCardRule rule, RandomGenerator generator) {
        return draw(rule, generator, numbers -> true);
    }

    /** Returns a deal under {@code rule} whose numbers are in the partition and {@code wanted}. */
    public Deal draw(FaceCardRule rule, RandomGenerator generator, Predicate<HandNumbers> wanted) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Deal deal = new Deal(Ranks.at(generator.nextInt(Ranks.COUNT)), rule);
            if (contains(deal.numbers()) && wanted.test(deal.numbers())) {
                return deal;
            }
        }
        throw new IllegalStateException(
                "no training problem can be dealt under J %d Q %d K %d: hand over those of every rule"
                        .formatted(rule.jack(), rule.queen(), rule.king()));
    }
}
