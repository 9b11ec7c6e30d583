package org.facecard.pipelines.tasks.generalpoints;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.spec.task.GeneralPointsVisionSpec;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.generalpoints.cards.Deal;
import org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.cards.Ranks;
import org.facecard.pipelines.tasks.generalpoints.cards.TrainingDeals;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * GeneralPoints with pictures (GP-VL; paper section 4.1): a game whose prompt has image tokens in the place of the
 * cards. Suits, which no text shows, are drawn for each episode in the colours of the split.
 */
public final class PicturedPoints implements PicturedTask {
    /** Index of the draws of a demonstration's picture. */
    private static final long PICTURE = 1;

    private final GeneralPointsVisionSpec spec;
    private final GeneralPoints text;
    private final PicturedGame game;
    private final PicturedVerifier verifier;
    private final CardRenderer renderer;
    private final SuitColors suits;

    /** Creates the game as specified. */
    public PicturedPoints(GeneralPointsVisionSpec spec) {
        this(spec, new CardRenderer(spec.image()), spec.suits());
    }

    private PicturedPoints(GeneralPointsVisionSpec spec, CardRenderer renderer, SuitColors suits) {
        this.spec = spec;
        this.text = GeneralPoints.of(spec.inText());
        this.game = PicturedGame.of(spec);
        this.verifier = new PicturedVerifier(game);
        this.renderer = renderer;
        this.suits = suits;
    }

    @Override
    public PicturedPoints shifted() {
        return new PicturedPoints(spec, renderer, spec.shiftedSuits());
    }

    @Override
    public int imageSide() {
        return spec.image().side();
    }

    @Override
    public String imageWord() {
        return game.imageWord();
    }

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return text.problems(splits);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return new Shown(problem, draws);
    }

    @Override
    public PictureQuestion reading(Problem problem, Draws draws) {
        List<String> shown = labels(Hand.parse(problem.content()).ranks());
        return new PictureQuestion(open(problem, draws), shown, game.readingTokens(), game::labels);
    }

    private static List<String> labels(Ranks ranks) {
        return IntStream.range(0, Hand.SIZE)
                .mapToObj(position -> ranks.rank(position).label())
                .toList();
    }

    @Override
    public List<String> vocabulary() {
        return game.vocabulary();
    }

    @Override
    public int answerTokens() {
        return text.answerTokens();
    }

    @Override
    public String answerEnd() {
        return text.answerEnd();
    }

    @Override
    public PicturedTexts texts(List<Problem> training) {
        return game.texts(renderer, new TrainingDeals(training));
    }

    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        Shown shown = new Shown(problem, draws.at(PICTURE));
        return Demonstration.of(shown, other -> game.expertAnswer(shown.deal, other.generator()), draws);
    }

    /** A hand whose picture is drawn on first use. */
    private final class Shown implements Challenge {
        private final Hand hand;
        private final Deal deal;
        private final Draws draws;
        private @Nullable RgbImage image;

        Shown(Problem problem, Draws draws) {
            this.hand = Hand.parse(problem.content());
            this.deal = new Deal(hand.ranks(), FaceCardRule.of(problem.rule()));
            this.draws = draws;
        }

        @Override
        public String prompt() {
            return game.prompt(deal);
        }

        @Override
        public Optional<RgbImage> image() {
            if (image == null) {
                image = renderer.image(hand, suits, draws);
            }
            return Optional.of(image);
        }

        @Override
        public Optional<String> caption() {
            return Optional.of("the cards " + String.join(", ", labels(hand.ranks())));
        }

        @Override
        public Verdict judge(String answer) {
            return verifier.judge(deal, answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return game.revision(verdict);
        }
    }
}
