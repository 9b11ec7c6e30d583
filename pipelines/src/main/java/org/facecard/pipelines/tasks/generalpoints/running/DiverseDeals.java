package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.arms.FaceValues;
import org.facecard.pipelines.study.arms.RuleOrder;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.verifier.Verdict;

/**
 * Hands under random rules. A rule is taken only if the hand can be solved under it and the multiset of its numbers is
 * in the training partition; after {@value #TRIES} rules that fail this, the training rule is taken.
 *
 * @param target the number to make
 * @param solver of that target
 * @param deals of the training partition
 */
record DiverseDeals(int target, RunningSolver solver, TrainingDeals deals) {
    private static final int TRIES = 50;
    private static final int LARGEST = 13;

    /** Returns an expert's answer to {@code ranks} under a rule drawn from {@code draws}. */
    Demonstration demonstration(Ranks ranks, DemonstrationSource.Diverse how, Draws draws) {
        RandomGenerator generator = draws.at(0).generator();
        Deal deal = deal(ranks, how.values(), generator);
        FaceOrder order = how.order() == RuleOrder.SHUFFLED ? FaceOrder.drawn(generator) : FaceOrder.FIXED;
        return Demonstration.of(
                new VariedChallenge(target, deal, order),
                other -> RunningText.answer(
                        ranks, solver.solution(deal.numbers(), other.generator()), RunningText.Format.JSON),
                draws.at(1));
    }

    private Deal deal(Ranks ranks, FaceValues values, RandomGenerator generator) {
        for (int tries = 0; tries < TRIES; tries++) {
            Deal deal = new Deal(ranks, rule(values, generator));
            HandNumbers numbers = deal.numbers();
            if (solver.solvable(numbers) && deals.contains(numbers)) {
                return deal;
            }
        }
        return new Deal(ranks, FaceCardRule.AS_TEN);
    }

    private static FaceCardRule rule(FaceValues values, RandomGenerator generator) {
        FaceCardRule shifted = FaceCardRule.AS_RANK;
        return switch (values) {
            case TEN -> FaceCardRule.AS_TEN;
            case UP_TO_TEN ->
                new FaceCardRule(1 + generator.nextInt(10), 1 + generator.nextInt(10), 1 + generator.nextInt(10));
            case RELATIVES ->
                new FaceCardRule(
                        other(shifted.jack(), generator),
                        other(shifted.queen(), generator),
                        other(shifted.king(), generator));
        };
    }

    /** Returns a value from 1 to 13 that is not {@code excluded}. */
    private static int other(int excluded, RandomGenerator generator) {
        int value = 1 + generator.nextInt(LARGEST - 1);
        return value < excluded ? value : value + 1;
    }

    /** A deal whose prompt names the face cards in any order. */
    private record VariedChallenge(int target, Deal deal, FaceOrder order) implements Challenge {
        @Override
        public String prompt() {
            return RunningText.prompt(deal, order, target);
        }

        @Override
        public Verdict judge(String answer) {
            return new RunningVerifier(target).judge(deal, answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.message();
        }
    }
}
