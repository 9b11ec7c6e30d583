package org.facecard.pipelines.tasks.generalpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.tasks.generalpoints.running.Chain;
import org.facecard.pipelines.tasks.generalpoints.running.RunningSolver;
import org.facecard.pipelines.tasks.generalpoints.running.RunningText;
import org.facecard.pipelines.tasks.generalpoints.running.RunningText.Format;
import org.facecard.pipelines.tasks.generalpoints.running.RunningTexts;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The rows of the running game with pictures. The base learns to read cards under many rules and to play; it never sees
 * the JSON answer of the game. The shares are those of the project's prototype.
 *
 * <p>As in {@link RunningTexts}, whatever numbers a row writes for its cards, their multiset is in the training partition.
 */
final class RunningPicturedTexts implements PicturedTexts {
    /** Share of rows with a picture that only read it. */
    static final double READ = 0.5;

    /** Share of them that play for the study's target; the rest names the value of a legal chain as its target. */
    static final double PLAY = 1.0 / 3;

    /** Probability that an attempt of a warm-up transcript misreads a card; such attempts are shown, not learned. */
    static final double MISREAD = 0.08;

    private static final long PICTURE = 1;

    private final int target;
    private final GeneralPointsVisionSpec spec;
    private final RunningSolver solver;
    private final RunningTexts texts;
    private final PicturedVerifier verifier;
    private final CardRenderer renderer;
    private final TrainingDeals deals;

    RunningPicturedTexts(GeneralPointsVisionSpec spec, CardRenderer renderer, TrainingDeals deals) {
        this.spec = spec;
        this.target = spec.target();
        this.solver = new RunningSolver(target);
        this.texts = new RunningTexts(target, solver, deals);
        this.verifier = new PicturedVerifier(new RunningPicturedGame(spec));
        this.renderer = renderer;
        this.deals = deals;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        return texts.corpusRow(draws);
    }

    @Override
    public Transcript picturedRow(double shiftedShare, Draws draws) {
        RandomGenerator generator = draws.generator();
        SuitColors suits = generator.nextDouble() < shiftedShare ? spec.shiftedSuits() : spec.suits();
        FaceCardRule rule = RunningTexts.rule(generator);
        double kind = generator.nextDouble();
        if (kind < READ) {
            Deal deal = deals.draw(rule, generator);
            return row(deal, target, Format.READ, RunningText.reading(deal.ranks(), deal.numbers()), suits, draws);
        }
        Deal deal = kind < READ + PLAY ? deals.draw(rule, generator, solver::solvable) : deals.draw(rule, generator);
        Chain chain = kind < READ + PLAY
                ? texts.move(deal.numbers(), generator)
                : RunningSolver.anyChain(deal.numbers(), generator);
        int wanted = kind < READ + PLAY ? target : chain.value();
        return row(deal, wanted, Format.PLAIN, RunningText.answer(deal.ranks(), chain, Format.PLAIN), suits, draws);
    }

    @Override
    public Transcript reading(Problem problem, Draws draws) {
        Deal deal = new Deal(Hand.parse(problem.content()).ranks(), FaceCardRule.of(problem.rule()));
        String answer = RunningText.reading(deal.ranks(), deal.numbers());
        return row(deal, target, Format.READ, answer, spec.suits(), draws);
    }

    private Transcript row(Deal deal, int wanted, Format format, String answer, SuitColors suits, Draws draws) {
        String prompt = RunningText.pictured(deal.rule(), wanted, PicturedTask.PLACES, format);
        return new Transcript(
                List.of(Segment.given(prompt), Segment.learned(answer)), image(deal.ranks(), suits, draws));
    }

    private RgbImage image(Ranks ranks, SuitColors suits, Draws draws) {
        return renderer.image(Hand.of(ranks), suits, draws.at(PICTURE));
    }

    /** Under the training rule, in the training suits. */
    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        Deal deal = deals.draw(FaceCardRule.AS_TEN, generator, solver::solvable);
        List<Segment> segments = new ArrayList<>();
        segments.add(Segment.given(RunningText.pictured(deal.rule(), target, PicturedTask.PLACES, Format.JSON)));
        boolean solved = false;
        for (int attempt = 0; attempt < attempts && !solved; attempt++) {
            boolean misread = generator.nextDouble() < MISREAD;
            Deal read = misread ? misread(deal, generator) : deal;
            Chain chain =
                    misread ? RunningSolver.anyChain(read.numbers(), generator) : texts.move(deal.numbers(), generator);
            String answer = RunningText.answer(read.ranks(), chain, Format.JSON);
            Verdict verdict = verifier.judge(deal, answer);
            segments.add(new Segment(answer, !misread));
            segments.add(Segment.given(verdict.message()));
            solved = verdict.correct();
        }
        return new Transcript(segments, image(deal.ranks(), spec.suits(), draws));
    }

    /** Returns the deal with one card read as another, of a multiset that may be trained on. */
    private Deal misread(Deal deal, RandomGenerator generator) {
        for (int tries = 0; tries < 100; tries++) {
            Deal read = new Deal(
                    replaced(
                            deal.ranks(),
                            generator.nextInt(Hand.SIZE),
                            Rank.ALL.get(generator.nextInt(Rank.ALL.size()))),
                    deal.rule());
            if (deals.contains(read.numbers())) {
                return read;
            }
        }
        return deal;
    }

    private static Ranks replaced(Ranks ranks, int position, Rank rank) {
        return new Ranks(
                position == 0 ? rank : ranks.first(),
                position == 1 ? rank : ranks.second(),
                position == 2 ? rank : ranks.third(),
                position == 3 ? rank : ranks.fourth());
    }
}
