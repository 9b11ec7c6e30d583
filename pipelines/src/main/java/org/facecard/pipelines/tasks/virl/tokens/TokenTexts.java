package org.facecard.pipelines.tasks.virl.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlSpec;
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
 * <p>The base reads three kinds of lists in equal parts: compass words, turn words, and other words in the place of
 * either; it never sees the word that asks for the game's answer, nor an answer of three fields. The warm-up brings
 * both, under the training rule.
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
        TokenWalk walk = corpusWalk(generator, draws);
        return new Transcript(withQuestions(walk, TokenText.observation(walk.now()), generator));
    }

    /** Returns a walk of the corpus: along one of the routes with other names, in words of any convention. */
    public TokenWalk corpusWalk(RandomGenerator generator, Draws draws) {
        Route route = routes.renamed(generator);
        TokenText text = text(lay(route, draws), generator);
        return new TokenWalk(
                route, text, generator.nextInt(text.rail().waypoints().size()));
    }

    /** Returns head and history of {@code walk}, {@code observation} at the waypoint, and questions about it. */
    public List<Segment> withQuestions(TokenWalk walk, String observation, RandomGenerator generator) {
        TokenText text = walk.text();
        List<Segment> segments = new ArrayList<>(List.of(Segment.given(text.head())));
        for (Waypoint past : text.rail().waypoints().subList(0, walk.here())) {
            segments.add(Segment.given(TokenText.observation(past)));
            segments.add(Segment.learned(text.action(past)));
        }
        segments.add(Segment.given(observation));
        for (int question = 0; question < QUESTIONS; question++) {
            ask(
                    new ObservationQuestion(text, walk.now(), ObservationQuestion.Field.some(generator)),
                    generator,
                    segments);
        }
        return segments;
    }

    /**
     * Returns the question about what is visible at {@code waypoint} alone, described by {@code observation}, and its
     * answer.
     */
    public static List<Segment> read(TokenText text, Waypoint waypoint, String observation) {
        ObservationQuestion question =
                new ObservationQuestion(text, waypoint, List.of(ObservationQuestion.Field.OBSERVATION));
        return List.of(Segment.given(observation), Segment.given(question.words()), Segment.learned(question.answer()));
    }

    private void ask(ObservationQuestion question, RandomGenerator generator, List<Segment> segments) {
        segments.add(Segment.given(question.words()));
        if (generator.nextDouble() < MISTAKEN) {
            segments.add(Segment.given(question.mistaken(routes.name(generator), generator)));
        }
        segments.add(Segment.learned(question.answer()));
    }

    /** Returns the draws that determine the rail of a row. */
    public static Draws railDraws(Draws draws) {
        return draws.at(0);
    }

    private Rail lay(Route route, Draws draws) {
        return Rail.lay(route, spec.dropRate(), spec.fidelity(), railDraws(draws));
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
        TokenWalk walk = warmUpWalk(generator, draws);
        return new Transcript(revised(walk, TokenText.observation(walk.now()), attempts, generator));
    }

    /** Returns a walk of the warm-up: along one of the routes, unchanged, under the training rule. */
    public TokenWalk warmUpWalk(RandomGenerator generator, Draws draws) {
        Route route = routes.draw(generator);
        TokenText text = TokenText.of(lay(route, draws), Rule.ID);
        return new TokenWalk(
                route, text, generator.nextInt(text.rail().waypoints().size()));
    }

    /**
     * Returns the game's prompt, in which {@code observation} describes the waypoint, and its answer, sometimes after a
     * wrong one.
     */
    public List<Segment> revised(TokenWalk walk, String observation, int attempts, RandomGenerator generator) {
        ObservationQuestion question =
                new ObservationQuestion(walk.text(), walk.now(), List.of(ObservationQuestion.Field.values()));
        List<Segment> segments =
                new ArrayList<>(List.of(Segment.given(walk.text().prompt(walk.here(), observation))));
        if (attempts > 1 && generator.nextDouble() < MISTAKEN) {
            segments.add(Segment.given(question.mistaken(routes.name(generator), generator)));
        }
        segments.add(Segment.learned(question.answer()));
        return segments;
    }
}
