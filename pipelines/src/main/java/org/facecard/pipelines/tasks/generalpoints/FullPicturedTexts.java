package org.facecard.pipelines.tasks.generalpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The training rows of the full game with pictures: revision transcripts with the verifier's words, under the training
 * rule and in the training suits. Its base is a loaded vision checkpoint, so it has no corpus. A chat template has
 * no turn that is shown but not learned, so no attempt misreads a card.
 */
final class FullPicturedTexts implements PicturedTexts {
    /** Probability that the player takes a solution instead of any formula over the numbers. */
    static final double SOLVER = 0.5;

    private static final long PICTURE = 1;

    private final FullPicturedGame game;
    private final PicturedVerifier verifier;
    private final SuitColors suits;
    private final CardRenderer renderer;
    private final TrainingDeals deals;

    FullPicturedTexts(FullPicturedGame game, SuitColors suits, CardRenderer renderer, TrainingDeals deals) {
        this.game = game;
        this.verifier = new PicturedVerifier(game);
        this.suits = suits;
        this.renderer = renderer;
        this.deals = deals;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        throw noCorpus();
    }

    @Override
    public Transcript picturedRow(double shiftedShare, Draws draws) {
        throw noCorpus();
    }

    @Override
    public Transcript reading(Problem problem, Draws draws) {
        throw noCorpus();
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        Deal deal = deals.draw(FaceCardRule.AS_TEN, generator, game::playable);
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(game.prompt(deal))));
        boolean solved = false;
        for (int attempt = 0; attempt < attempts && !solved; attempt++) {
            String answer = generator.nextDouble() < SOLVER
                    ? game.expertAnswer(deal, generator)
                    : game.weakAnswer(deal, generator);
            Verdict verdict = verifier.judge(deal, answer);
            segments.add(Segment.learned(answer));
            segments.add(Segment.given(game.revision(verdict)));
            solved = verdict.correct();
        }
        return new Transcript(segments, renderer.image(Hand.of(deal.ranks()), suits, draws.at(PICTURE)));
    }

    private static InvalidSpecException noCorpus() {
        return new InvalidSpecException("task.game is full: its base is a loaded vision checkpoint, and no corpus is"
                + " written for it; use task.game: running to train a base from scratch");
    }
}
