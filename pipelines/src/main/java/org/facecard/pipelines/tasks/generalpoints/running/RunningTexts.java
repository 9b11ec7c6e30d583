package org.facecard.pipelines.tasks.generalpoints.running;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.running.RunningText.Format;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The training rows of the running game. The shares are those of the project's prototype, which measured that a model of
 * 0.6 million parameters learns the game from them.
 *
 * <p>Whatever numbers a row writes for its cards, their multiset is in the training partition. The base learns many
 * face-card rules and never sees the JSON answer of the game; the warm-up brings the format under the training rule.
 * Warm-up transcripts hold no misread cards, so that the warm-up itself teaches no wrong reading.
 */
public final class RunningTexts implements TrainingTexts {
    /** Share of corpus rows under the training rule. */
    static final double ID_RULE = 0.40;

    /** Share of corpus rows under the shifted rule; the rest draws jack, queen and king freely from 1 to 13. */
    static final double OOD_RULE = 0.20;

    /** Share of corpus rows that are revision transcripts: the prototype added 8 to every 10 batches of 32 rows. */
    static final double TRANSCRIPTS = 8.0 / (10 * 32 + 8);

    /** Share of the other rows that play for the study's target. */
    static final double PLAY = 0.55;

    /** Share that names the value of a legal chain as its target, in hindsight; the rest only reads cards. */
    static final double HINDSIGHT = 0.30;

    /** Share of the rows with a formula that leave out the cards. */
    static final double BRIEF = 0.25;

    /** Probability that a player takes a solution instead of any legal chain. */
    static final double SOLVER = 0.5;

    /** Probability that an attempt of a corpus transcript misreads a card. */
    static final double MISREAD = 0.1;

    /** Attempts of a corpus transcript. */
    static final int CORPUS_ATTEMPTS = 5;

    private final int target;
    private final RunningSolver solver;
    private final RunningVerifier verifier;
    private final TrainingDeals deals;

    public RunningTexts(int target, RunningSolver solver, TrainingDeals deals) {
        this.target = target;
        this.solver = solver;
        this.verifier = new RunningVerifier(target);
        this.deals = deals;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        RandomGenerator generator = draws.generator();
        FaceCardRule rule = rule(generator);
        if (generator.nextDouble() < TRANSCRIPTS) {
            return transcript(playable(rule, generator), CORPUS_ATTEMPTS, Format.PLAIN, generator);
        }
        double kind = generator.nextDouble();
        if (kind < PLAY) {
            Deal deal = playable(rule, generator);
            return row(deal, target, move(deal.numbers(), generator), generator);
        }
        Deal deal = deals.draw(rule, generator);
        if (kind < PLAY + HINDSIGHT) {
            Chain chain = RunningSolver.anyChain(deal.numbers(), generator);
            return row(deal, chain.value(), chain, generator);
        }
        return row(RunningText.prompt(deal, target, Format.READ), RunningText.reading(deal.ranks(), deal.numbers()));
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        return transcript(playable(FaceCardRule.AS_TEN, generator), attempts, Format.JSON, generator);
    }

    @Override
    public Demonstration diverse(Problem problem, DemonstrationSource.Diverse how, Draws draws) {
        Ranks ranks = Hand.parse(problem.content()).ranks();
        return new DiverseDeals(target, solver, deals).demonstration(ranks, how, draws);
    }

    public static FaceCardRule rule(RandomGenerator generator) {
        double kind = generator.nextDouble();
        if (kind < ID_RULE) {
            return FaceCardRule.AS_TEN;
        }
        return kind < ID_RULE + OOD_RULE
                ? FaceCardRule.AS_RANK
                : new FaceCardRule(1 + generator.nextInt(13), 1 + generator.nextInt(13), 1 + generator.nextInt(13));
    }

    private Deal playable(FaceCardRule rule, RandomGenerator generator) {
        return deals.draw(rule, generator, solver::solvable);
    }

    /** Returns the weak player: a solution or any legal chain. */
    public Chain move(HandNumbers numbers, RandomGenerator generator) {
        return generator.nextDouble() < SOLVER
                ? solver.solution(numbers, generator)
                : RunningSolver.anyChain(numbers, generator);
    }

    private static Transcript row(Deal deal, int target, Chain chain, RandomGenerator generator) {
        Format format = generator.nextDouble() < BRIEF ? Format.BRIEF : Format.PLAIN;
        return row(RunningText.prompt(deal, target, format), RunningText.answer(deal.ranks(), chain, format));
    }

    private static Transcript row(String prompt, String answer) {
        return new Transcript(List.of(Segment.given(prompt), Segment.learned(answer)));
    }

    /** Returns attempts until one is right or all are used, each followed by the verifier's word. */
    private Transcript transcript(Deal deal, int attempts, Format format, RandomGenerator generator) {
        List<Segment> segments = new ArrayList<>(1 + 2 * attempts);
        segments.add(Segment.given(RunningText.prompt(deal, target, format)));
        boolean solved = false;
        for (int attempt = 0; attempt < attempts && !solved; attempt++) {
            Chain chain = attempt(deal, format, generator);
            Verdict verdict = verifier.judge(deal, RunningText.answer(deal.ranks(), chain, Format.JSON));
            segments.add(Segment.learned(RunningText.answer(deal.ranks(), chain, format)));
            segments.add(Segment.given(verdict.message()));
            solved = verdict.correct();
        }
        return new Transcript(segments);
    }

    private Chain attempt(Deal deal, Format format, RandomGenerator generator) {
        if (format == Format.PLAIN && generator.nextDouble() < MISREAD) {
            return RunningSolver.anyChain(misread(deal.numbers(), generator), generator);
        }
        return move(deal.numbers(), generator);
    }

    /**
     * Returns the deal with one number replaced, such that the multiset is still in the training partition; the deal
     * itself when there is no such number.
     */
    private HandNumbers misread(HandNumbers dealt, RandomGenerator generator) {
        HandNumbers written;
        int tries = 0;
        do {
            written = replaced(dealt, generator.nextInt(Hand.SIZE), 1 + generator.nextInt(13));
        } while (!deals.contains(written) && tries++ < 100);
        return deals.contains(written) ? written : dealt;
    }

    private static HandNumbers replaced(HandNumbers numbers, int position, int number) {
        return new HandNumbers(
                position == 0 ? number : numbers.first(),
                position == 1 ? number : numbers.second(),
                position == 2 ? number : numbers.third(),
                position == 3 ? number : numbers.fourth());
    }
}
