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

    /** Share of transcripts under the training rule when the init learns to read rules. */
    static final double TRAINING_RULE = 0.4;

    private static final int HIGHEST = 13;

    private final FullGame game;
    private final TrainingDeals deals;
    private final boolean manyRules;

    private FullTexts(FullGame game, TrainingDeals deals, boolean manyRules) {
        this.game = game;
        this.deals = deals;
        this.manyRules = manyRules;
    }

    /** Returns transcripts under the training rule, as in the paper. */
    static FullTexts ofTrainingRule(FullGame game, TrainingDeals deals) {
        return new FullTexts(game, deals, false);
    }

    /**
     * Returns transcripts in which jack, queen and king count what the prompt says, from 1 to 13 each. A pretrained
     * language model of some hundred million parameters cannot read such rules, so the init must teach that first. The
     * shifted rule itself is left out; rules that share one or two of its values are not.
     */
    static FullTexts ofManyRules(FullGame game, TrainingDeals deals) {
        return new FullTexts(game, deals, true);
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        throw new InvalidSpecException(
                "task.game is full or brief: its base is a loaded checkpoint and no corpus is written for it;"
                        + " use task.game: running to train a base from scratch");
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        Deal deal = deals.draw(rule(generator), generator, game::playable);
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

    private FaceCardRule rule(RandomGenerator generator) {
        if (!manyRules || generator.nextDouble() < TRAINING_RULE) {
            return FaceCardRule.AS_TEN;
        }
        FaceCardRule rule = drawn(generator);
        return rule.equals(FaceCardRule.AS_RANK) ? FaceCardRule.AS_TEN : rule;
    }

    private static FaceCardRule drawn(RandomGenerator generator) {
        return new FaceCardRule(
                1 + generator.nextInt(HIGHEST), 1 + generator.nextInt(HIGHEST), 1 + generator.nextInt(HIGHEST));
    }

    private String attempt(Deal deal, RandomGenerator generator) {
        return generator.nextDouble() < SOLVER ? game.expertAnswer(deal, generator) : game.weakAnswer(deal, generator);
    }
}
