package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.tasks.generalpoints.running.RunningGame;
import org.facecard.pipelines.tasks.generalpoints.running.RunningText;
import org.facecard.pipelines.tasks.generalpoints.running.RunningVerifier;
import org.facecard.pipelines.tasks.generalpoints.running.WordScanner;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/** The running game, whose prompt has image tokens in the place of the cards. */
final class RunningPicturedGame implements PicturedGame {
    private final GeneralPointsVisionSpec spec;
    private final RunningGame game;
    private final RunningVerifier verifier;

    RunningPicturedGame(GeneralPointsVisionSpec spec) {
        this.spec = spec;
        this.game = new RunningGame(spec.target());
        this.verifier = new RunningVerifier(spec.target());
    }

    @Override
    public String prompt(Deal deal) {
        return RunningText.pictured(deal.rule(), spec.target(), PicturedTask.PLACES, RunningText.Format.JSON);
    }

    @Override
    public Verdict judge(Deal deal, String answer) {
        return verifier.judge(deal, answer);
    }

    @Override
    public @Nullable Ranks cards(String answer) {
        if (answer.length() > RunningVerifier.LONGEST_ANSWER) {
            return null;
        }
        WordScanner words = new WordScanner(answer);
        if (!words.next(RunningText.CARDS)) {
            return null;
        }
        @Nullable Rank first = words.rank();
        @Nullable Rank second = words.rank();
        @Nullable Rank third = words.rank();
        @Nullable Rank fourth = words.rank();
        if (first == null || second == null || third == null || fourth == null) {
            return null;
        }
        return new Ranks(first, second, third, fourth);
    }

    @Override
    public String misreadMessage() {
        return RunningText.MISREAD;
    }

    @Override
    public String revision(Verdict verdict) {
        return verdict.message();
    }

    @Override
    public int readingTokens() {
        return 1 + Hand.SIZE;
    }

    @Override
    public List<String> labels(String answer) {
        List<String> all = List.of(answer.strip().split("\\s+"));
        return all.size() < readingTokens() ? List.of() : all.subList(1, readingTokens());
    }

    @Override
    public String imageWord() {
        return RunningText.IMAGE;
    }

    @Override
    public List<String> vocabulary() {
        return RunningText.picturedVocabulary();
    }

    @Override
    public String expertAnswer(Deal deal, RandomGenerator generator) {
        return game.expertAnswer(deal, generator);
    }

    @Override
    public PicturedTexts texts(CardRenderer renderer, TrainingDeals training) {
        return new RunningPicturedTexts(spec, renderer, training);
    }
}
