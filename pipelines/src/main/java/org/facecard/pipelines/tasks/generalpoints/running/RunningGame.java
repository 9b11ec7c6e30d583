package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.tasks.AnswerStep;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Presentation;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.verifier.Verdict;

/** The running game: cards in the order dealt, each running total written out, a language of 129 words. */
public final class RunningGame implements Presentation {
    private final int target;
    private final RunningSolver solver;
    private final RunningVerifier verifier;
    private final RunningSteps steps;

    public RunningGame(int target) {
        this.target = target;
        this.solver = new RunningSolver(target);
        this.verifier = new RunningVerifier(target);
        this.steps = new RunningSteps(target);
    }

    @Override
    public boolean playable(HandNumbers numbers) {
        return solver.solvable(numbers);
    }

    @Override
    public Challenge open(Deal deal) {
        return new RunningChallenge(this, deal);
    }

    @Override
    public String expertAnswer(Deal deal, RandomGenerator generator) {
        return RunningText.answer(deal.ranks(), solver.solution(deal.numbers(), generator), RunningText.Format.JSON);
    }

    @Override
    public String beforeNumber(Deal deal, int position) {
        return RunningText.beforeNumber(deal, position);
    }

    @Override
    public String weakAnswer(Deal deal, RandomGenerator generator) {
        return RunningText.answer(
                deal.ranks(), RunningSolver.anyChain(deal.numbers(), generator), RunningText.Format.JSON);
    }

    @Override
    public TrainingTexts texts(TrainingDeals training) {
        return new RunningTexts(target, solver, training);
    }

    @Override
    public List<String> vocabulary() {
        return RunningText.vocabulary();
    }

    @Override
    public int answerTokens() {
        return RunningText.ANSWER_WORDS;
    }

    @Override
    public String answerEnd() {
        return RunningText.END;
    }

    private record RunningChallenge(RunningGame game, Deal deal) implements Challenge {
        @Override
        public String prompt() {
            return RunningText.prompt(deal, game.target, RunningText.Format.JSON);
        }

        @Override
        public Verdict judge(String answer) {
            return game.verifier.judge(deal, answer);
        }

        @Override
        public List<AnswerStep> steps(String answer) {
            return game.steps.of(deal, answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return verdict.message();
        }
    }
}
