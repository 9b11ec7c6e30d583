package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.HandNumbers;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.full.FullGame;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/** The paper's game on a loaded checkpoint: one image token, then the question. */
final class FullPicturedGame implements PicturedGame {
    /** Enough for four cards, even if every character is a token. */
    private static final int READING_TOKENS = 48;

    private final GeneralPointsVisionSpec spec;
    private final FullGame game;

    FullPicturedGame(GeneralPointsVisionSpec spec) {
        this.spec = spec;
        this.game = new FullGame(spec.inText());
    }

    @Override
    public String prompt(Deal deal) {
        return PicturedTask.PICTURE + game.picturedPrompt(deal);
    }

    @Override
    public Verdict judge(Deal deal, String answer) {
        return game.judge(deal, answer);
    }

    @Override
    public @Nullable Ranks cards(String answer) {
        List<Rank> ranks = labels(answer).stream()
                .map(FullPicturedGame::rank)
                .flatMap(Optional::stream)
                .toList();
        return ranks.size() == Hand.SIZE && labels(answer).size() == Hand.SIZE
                ? new Ranks(ranks.get(0), ranks.get(1), ranks.get(2), ranks.get(3))
                : null;
    }

    @Override
    public String misreadMessage() {
        return "\"cards\" lists other cards than the picture shows.";
    }

    @Override
    public String revision(Verdict verdict) {
        return game.revision(verdict);
    }

    @Override
    public int readingTokens() {
        return READING_TOKENS;
    }

    @Override
    public List<String> labels(String answer) {
        return FullGame.cards(answer);
    }

    @Override
    public String imageWord() {
        return PicturedTask.PICTURE;
    }

    @Override
    public List<String> vocabulary() {
        return game.vocabulary();
    }

    @Override
    public String expertAnswer(Deal deal, RandomGenerator generator) {
        return game.expertAnswer(deal, generator);
    }

    @Override
    public PicturedTexts texts(CardRenderer renderer, TrainingDeals training) {
        return new FullPicturedTexts(this, spec.suits(), renderer, training);
    }

    /** Returns an answer with any formula over the right numbers, right or wrong. */
    String weakAnswer(Deal deal, RandomGenerator generator) {
        return game.weakAnswer(deal, generator);
    }

    boolean playable(HandNumbers numbers) {
        return game.playable(numbers);
    }

    private static Optional<Rank> rank(String label) {
        return Rank.ALL.stream()
                .filter(rank -> rank.label().equals(label.strip()))
                .findFirst();
    }
}
