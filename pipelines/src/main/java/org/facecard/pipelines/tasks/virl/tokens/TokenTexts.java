package org.facecard.pipelines.tasks.virl.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.VirlSpec;
import org.facecard.pipelines.tasks.TrainingTexts;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.facecard.pipelines.tasks.virl.streets.Shuffles;

/**
 * The training rows of the token language. The shares are those of the project's prototype.
 *
 * <p>The base reads three kinds of lists in equal parts: compass words, turn words, and other words in the place of either;
 * it never meets the word that asks for the game's answer, nor an answer of three fields. The warm-up brings both, under
 * the training rule.
 */
public final class TokenTexts implements TrainingTexts {
    /** Share of corpus rows with the compass words; as many have the turn words. */
    static final double REAL = 1.0 / 3;

    /** Share of corpus rows whose list is shuffled. */
    static final double SHUFFLED = 0.5;

    /** Share of corpus rows that print the direction before the side. */
    static final double FACE_FIRST = 0.2;

    /** Share of questions, and of warm-up rows, that begin with a wrong answer. */
    public static final double MISTAKEN = 0.2;

    /** Questions after the walk of a corpus row. */
    static final int QUESTIONS = 2;

    private static final List<String> OTHER_WORDS = Stream.concat(
                    LandmarkNames.FIRST.stream(), LandmarkNames.SECOND.stream())
            .toList();

    private final TrainingRoutes routes;
    private final VirlSpec spec;

    public TokenTexts(TrainingRoutes routes, VirlSpec spec) {
        this.routes = routes;
        this.spec = spec;
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        RandomGenerator generator = draws.generator();
        TokenText text = text(lay(routes.renamed(generator), draws), generator);
        int here = generator.nextInt(text.rail().waypoints().size());
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(text.head())));
        for (Waypoint past : text.rail().waypoints().subList(0, here)) {
            segments.add(Segment.given(TokenText.observation(past)));
            segments.add(Segment.learned(text.action(past)));
        }
        Waypoint now = text.rail().waypoints().get(here);
        segments.add(Segment.given(TokenText.observation(now)));
        for (int question = 0; question < QUESTIONS; question++) {
            ask(new Question(text, now, Question.Field.some(generator)), generator, segments);
        }
        return new Transcript(segments);
    }

    private void ask(Question question, RandomGenerator generator, List<Segment> segments) {
        segments.add(Segment.given(question.words()));
        if (generator.nextDouble() < MISTAKEN) {
            segments.add(Segment.given(question.mistaken(routes.name(generator), generator)));
        }
        segments.add(Segment.learned(question.answer()));
    }

    private Rail lay(Route route, Draws draws) {
        return Rail.lay(route, spec.dropRate(), spec.fidelity(), draws.at(0));
    }

    private static TokenText text(Rail rail, RandomGenerator generator) {
        TurnConvention convention = convention(generator);
        List<String> listed = convention.legal();
        if (generator.nextDouble() < SHUFFLED) {
            listed = Shuffles.of(listed, generator);
        }
        TokenText.Order order =
                generator.nextDouble() < FACE_FIRST ? TokenText.Order.FACE_FIRST : TokenText.Order.TURN_FIRST;
        return new TokenText(rail, convention, listed, order);
    }

    private static TurnConvention convention(RandomGenerator generator) {
        double kind = generator.nextDouble();
        if (kind < 2 * REAL) {
            return TurnConvention.of(kind < REAL ? Rule.ID : Rule.OOD);
        }
        List<String> words = Shuffles.of(OTHER_WORDS, generator);
        int turns = TurnConvention.TURNS.size();
        return new TurnConvention(
                generator.nextBoolean() ? Rule.ID : Rule.OOD,
                words.subList(0, turns),
                words.subList(turns, turns + TurnConvention.DIRECTIONS.size()));
    }

    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        TokenText text = TokenText.of(lay(routes.draw(generator), draws), Rule.ID);
        int here = generator.nextInt(text.rail().waypoints().size());
        Question question = new Question(text, text.rail().waypoints().get(here), List.of(Question.Field.values()));
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(text.prompt(here))));
        if (attempts > 1 && generator.nextDouble() < MISTAKEN) {
            segments.add(Segment.given(question.mistaken(routes.name(generator), generator)));
        }
        segments.add(Segment.learned(question.answer()));
        return new Transcript(segments);
    }
}
