package org.facecard.pipelines.tasks.generalpoints.full;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.verifier.Verdict;

/**
 * The training rows of the full game: revision transcripts with the verifier's words. Its base is a loaded checkpoint, so it
 * has no corpus.
 */
final class FullTexts implements TrainingTexts {
    /** Probability that the player takes a solution instead of any formula over the numbers. */
    static final double SOLVER = 0.5;

    private final FullGame game;
    private final TrainingDeals deals;

    FullTexts(FullGame game, TrainingDeals deals) {
        this.game = game;
        this.deals = deals;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        throw new InvalidSpecException(
                "task.game is full: its base is a loaded checkpoint and no corpus is written for it;"
                        + " use task.game: running to train a base from scratch");
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        Deal deal = deals.draw(FaceCardRule.AS_TEN, generator, game::playable);
        Challenge challenge = game.open(deal);
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(challenge.prompt())));
        boolean solved = false;
        for (int attempt = 0; attempt < attempts && !solved; attempt++) {
            String answer = attempt(deal, generator);
            Verdict verdict = challenge.judge(answer);
            segments.add(Segment.learned(answer));
            segments.add(Segment.given(challenge.revision(verdict)));
            solved = verdict.correct();
        }
        return new Transcript(segments);
    }

    private String attempt(Deal deal, RandomGenerator generator) {
        return generator.nextDouble() < SOLVER ? game.expertAnswer(deal, generator) : game.weakAnswer(deal, generator);
    }
}
