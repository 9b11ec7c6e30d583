package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.GeneralPointsSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.AskedProblem;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.StatedValue;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.NumberMultisets;
import org.facecard.pipelines.tasks.generalpoints.cards.Presentation;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.RanksInPrompt;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.full.FullGame;
import org.facecard.pipelines.tasks.generalpoints.running.RunningGame;

/** GeneralPoints (paper section 4.1): make the target from four cards under the face-card rule that the prompt states. */
public final class GeneralPoints implements TaskEnvironment {
    /** A weak player is wrong most of the time, whatever the deal. */
    private static final int TRIES = 1000;

    private final Presentation presentation;

    private GeneralPoints(Presentation presentation) {
        this.presentation = presentation;
    }

    /**
     * Returns the game as specified.
     *
     * @throws InvalidSpecException for the running game with the released verifier, which knows only the full game
     */
    public static GeneralPoints of(GeneralPointsSpec spec) {
        return new GeneralPoints(
                switch (spec.game()) {
                    case FULL, BRIEF -> new FullGame(spec);
                    case RUNNING -> running(spec);
                });
    }

    private static RunningGame running(GeneralPointsSpec spec) {
        return switch (spec.fidelity()) {
            case AS_DESCRIBED -> new RunningGame(spec.target());
            case AS_RELEASED ->
                throw new InvalidSpecException("task.fidelity is as-released: the released verifier knows"
                        + " the full game only; use task.game: full or task.fidelity: as-described");
        };
    }

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return new DealSpace(splits, presentation::playable).problems();
    }

    /** Returns whether {@code hand} has a solution in the order dealt under {@code rule}. */
    public boolean solvable(Hand hand, Rule rule) {
        return presentation.playable(new Deal(hand.ranks(), FaceCardRule.of(rule)).numbers());
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return presentation.open(deal(problem));
    }

    @Override
    public List<String> vocabulary() {
        return presentation.vocabulary();
    }

    @Override
    public int answerTokens() {
        return presentation.answerTokens();
    }

    @Override
    public String answerEnd() {
        return presentation.answerEnd();
    }

    @Override
    public TrainingTexts texts(List<Problem> training) {
        return presentation.texts(new TrainingDeals(training));
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        Deal deal = deal(problem);
        return Demonstration.of(
                presentation.open(deal), other -> presentation.expertAnswer(deal, other.generator()), draws);
    }

    /** Returns the values of the face cards in the order dealt. */
    @Override
    public List<StatedValue> statedValues(Problem problem) {
        Deal deal = deal(problem);
        String prompt = presentation.open(deal).prompt();
        return IntStream.range(0, Hand.SIZE)
                .filter(position -> deal.ranks().rank(position).face())
                .mapToObj(position -> statedValue(deal, position, prompt))
                .toList();
    }

    private StatedValue statedValue(Deal deal, int position, String prompt) {
        Rank rank = deal.ranks().rank(position);
        return new StatedValue(
                prompt,
                presentation.beforeNumber(deal, position),
                rank.label(),
                deal.rule().value(rank),
                FaceCardRule.of(Rule.ID).value(rank));
    }

    /** Returns an answer with the right cards and a formula with a wrong value. */
    @Override
    public String wrongAnswer(Problem problem, Draws draws) {
        Deal deal = deal(problem);
        Challenge challenge = presentation.open(deal);
        return LongStream.range(0, TRIES)
                .mapToObj(attempt ->
                        presentation.weakAnswer(deal, draws.at(attempt).generator()))
                .filter(answer -> !challenge.judge(answer).correct())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every formula solves " + problem.id()));
    }

    @Override
    public Optional<AskedProblem> asked(String prompt) {
        return RanksInPrompt.underTrainingRule(prompt).map(ranks -> asked(new Deal(ranks, FaceCardRule.of(Rule.ID))));
    }

    private AskedProblem asked(Deal deal) {
        String group = NumberMultisets.label(NumberMultisets.indexOf(deal.numbers()));
        return new AskedProblem(group, presentation.open(deal));
    }

    private static Deal deal(Problem problem) {
        return new Deal(Hand.parse(problem.content()).ranks(), FaceCardRule.of(problem.rule()));
    }
}
