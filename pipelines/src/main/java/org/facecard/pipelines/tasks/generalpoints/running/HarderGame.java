package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The running game over the hands of a split that shifts the difficulty: the same words, rules and verdicts, over more
 * cards or larger numbers.
 *
 * @param split five cards or larger numbers
 * @param target the number to make
 */
public record HarderGame(Split split, int target) {
    /** Returns {@code count} problems; {@code splits} hold their seed. */
    public List<Problem> problems(SplitsSpec splits, int count) {
        return new HarderHands(split, target, splits).problems(count);
    }

    /** Opens a problem for play. */
    public Challenge open(Problem problem) {
        return new HarderChallenge(deal(problem), target);
    }

    /** Returns one of the right answers in the order dealt. */
    public String expertAnswer(Problem problem, RandomGenerator generator) {
        HarderDeal deal = deal(problem);
        List<HarderChain> solutions = HarderChain.solutions(deal.numbers(), target);
        return RunningText.answer(deal, solutions.get(generator.nextInt(solutions.size())));
    }

    /** Returns the words of a legal answer: a further card is listed twice and brings an operation of four words. */
    public int answerTokens() {
        int cards = split == Split.FIVE_CARDS ? HarderHands.FIVE : Hand.SIZE;
        return RunningText.ANSWER_WORDS + 6 * (cards - Hand.SIZE);
    }

    private static HarderDeal deal(Problem problem) {
        return HarderDeal.parse(problem.content(), FaceCardRule.of(problem.rule()));
    }

    private record HarderChallenge(HarderDeal deal, int target) implements Challenge {
        @Override
        public String prompt() {
            return RunningText.prompt(deal, target);
        }

        @Override
        public Verdict judge(String answer) {
            return new HarderVerifier(target).judge(deal, answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.message();
        }
    }
}
