package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Presentation;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.verifier.Verdict;

/** The paper's game: any order, infix, parentheses, prompts and answers in the form of paper appendix A. */
public final class FullGame implements Presentation {
    /** The longest answer that the released evaluation generates. */
    private static final int ANSWER_TOKENS = 256;

    /** A line of the brief game and its end of turn, with room to spare. */
    private static final int BRIEF_TOKENS = 80;

    private final boolean brief;
    private final FullText text;
    private final FullSolver solver;
    private final FullVerifier verifier;

    public FullGame(GeneralPointsSpec spec) {
        this.brief = spec.game() == Game.BRIEF;
        this.text = new FullText(spec);
        this.solver = new FullSolver(spec.target());
        this.verifier = switch (spec.fidelity()) {
            case AS_DESCRIBED -> new DescribedVerifier(spec.target());
            case AS_RELEASED -> new ReleasedVerifier(spec.target());
        };
    }

    @Override
    public boolean playable(HandNumbers numbers) {
        return solver.solvable(numbers);
    }

    @Override
    public Challenge open(Deal deal) {
        return new FullChallenge(this, deal);
    }

    /** Returns the task prompt for a deal whose cards are shown, not written. */
    public String picturedPrompt(Deal deal) {
        return text.picturedPrompt(deal);
    }

    /** Judges an answer to a deal. Never throws. */
    public Verdict judge(Deal deal, String answer) {
        return verifier.judge(deal, answer);
    }

    /** Returns the text of the turn after an answer. */
    public String revision(Verdict verdict) {
        return verdict.correct() ? verdict.message() : "You failed this attempt: " + verdict.message();
    }

    /** Returns the cards that an answer lists, even if it is cut short after them; empty when it lists none. */
    public static List<String> cards(String answer) {
        return new FullAnswer(answer).cards();
    }

    @Override
    public String expertAnswer(Deal deal, RandomGenerator generator) {
        return text.answer(deal, solver.solution(deal.numbers(), generator));
    }

    @Override
    public String beforeNumber(Deal deal, int position) {
        return text.beforeNumber(deal, position);
    }

    @Override
    public String weakAnswer(Deal deal, RandomGenerator generator) {
        return text.answer(deal, solver.anyFormula(deal.numbers(), generator));
    }

    @Override
    public TrainingTexts texts(TrainingDeals training) {
        return brief ? FullTexts.ofManyRules(this, training) : FullTexts.ofTrainingRule(this, training);
    }

    @Override
    public List<String> vocabulary() {
        throw new InvalidSpecException(
                "task.game is full or brief: its texts need the tokenizer of a loaded checkpoint;"
                        + " use task.game: running to train a base from scratch");
    }

    @Override
    public int answerTokens() {
        return brief ? BRIEF_TOKENS : ANSWER_TOKENS;
    }

    @Override
    public String answerEnd() {
        return "}";
    }

    private record FullChallenge(FullGame game, Deal deal) implements Challenge {
        @Override
        public String prompt() {
            return game.text.prompt(deal);
        }

        @Override
        public Verdict judge(String answer) {
            return game.judge(deal, answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return game.revision(verdict);
        }

        @Override
        public Optional<Verdict> beyondBudget() {
            return game.verifier.beyondBudget();
        }
    }
}
