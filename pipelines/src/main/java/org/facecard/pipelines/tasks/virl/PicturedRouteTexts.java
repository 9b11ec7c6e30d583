package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.Transcript;
import org.facecard.pipelines.tasks.Transcript.Segment;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.TrainingRoutes;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;
import org.facecard.pipelines.tasks.virl.tokens.TokenTexts;
import org.facecard.pipelines.tasks.virl.tokens.TokenWalk;
import org.facecard.pipelines.tasks.virl.view.CityStyle;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.tasks.virl.view.StreetScene;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the token language with pictures. The base learns to read signs, alone and on a walk, where only the
 * landmarks of the instruction count; as in text it never sees the game's answer. All streets are those of the training
 * city, and so are the names of the warm-up; the base reads any two of their words, so that it can read a name that it
 * has not seen.
 */
final class PicturedRouteTexts implements PicturedTexts {
    /** Share of rows with a picture that only read it: without an instruction, any sign counts. */
    static final double READ = 2.0 / 3;

    /** Share of them that show a sign. */
    static final double SIGN = 0.8;

    /** Index of the draws of another city's look. */
    private static final long CITY = 1;

    private final VirlSpec spec;
    private final StreetViews views;
    private final TrainingRoutes routes;
    private final TokenTexts texts;
    private final TokenTexts played;

    PicturedRouteTexts(VirlSpec spec, StreetViews views, List<Problem> training) {
        this.spec = spec;
        this.views = views;
        TrainingRoutes named = new TrainingRoutes(training);
        this.routes = named.paired();
        this.texts = new TokenTexts(routes, spec);
        this.played = new TokenTexts(named, spec);
    }

    @Override
    public Transcript corpusRow(Draws draws) {
        return texts.corpusRow(draws);
    }

    @Override
    public Transcript picturedRow(double shiftedShare, Draws draws) {
        RandomGenerator generator = draws.generator();
        boolean other = generator.nextDouble() < shiftedShare;
        boolean read = generator.nextDouble() < READ;
        CityStyle style = other ? CityStyles.other(draws.at(CITY)) : CityStyles.TRAINING;
        TokenWalk walk = texts.corpusWalk(generator, draws);
        return read ? reading(walk, style, draws) : walking(walk, style, draws);
    }

    private Transcript reading(TokenWalk walk, CityStyle style, Draws draws) {
        RandomGenerator generator = draws.at(2).generator();
        @Nullable VisibleLandmark sign = generator.nextDouble() < SIGN ? sign(generator) : null;
        Waypoint now = walk.now();
        Waypoint signed = new Waypoint(now.place(), now.move(), now.line(), sign, now.intersection());
        StreetScene scene = scene(walk, draws).with(sign == null ? List.of() : List.of(sign));
        return shown(TokenTexts.read(walk.text(), signed, told(walk)), scene.in(style), walk, draws);
    }

    @Override
    public Transcript reading(Problem problem, Draws draws) {
        Draws laying = TokenTexts.railDraws(draws);
        Rail rail = Rail.lay(Route.parse(problem.content()), spec.dropRate(), spec.fidelity(), laying);
        int[] seeing = rail.withLandmark();
        int here = seeing[(int) (seeing.length * draws.uniform(0))];
        Waypoint now = rail.waypoints().get(here);
        String told = TokenText.shown(now, PicturedTask.PLACES);
        StreetScene scene = views.scene(problem, here, laying).with(List.of(Objects.requireNonNull(now.sight())));
        return new Transcript(
                TokenTexts.read(TokenText.of(rail, problem.rule()), now, told), views.image(scene, here, laying));
    }

    private VisibleLandmark sign(RandomGenerator generator) {
        Bearing[] bearings = Bearing.values();
        return new VisibleLandmark(routes.name(generator), bearings[generator.nextInt(bearings.length)]);
    }

    private Transcript walking(TokenWalk walk, CityStyle style, Draws draws) {
        List<Segment> segments =
                texts.withQuestions(walk, told(walk), draws.at(2).generator());
        return shown(segments, scene(walk, draws).in(style), walk, draws);
    }

    /** Under the training rule, in the training city. */
    @Override
    public Transcript warmUpRow(int attempts, Draws draws) {
        RandomGenerator generator = draws.generator();
        TokenWalk walk = played.warmUpWalk(generator, draws);
        List<Segment> segments = played.revised(walk, told(walk), attempts, generator);
        return shown(segments, scene(walk, draws), walk, draws);
    }

    private static String told(TokenWalk walk) {
        return TokenText.shown(walk.now(), PicturedTask.PLACES);
    }

    private StreetScene scene(TokenWalk walk, Draws draws) {
        return views.training(walk.route(), walk.here(), TokenTexts.railDraws(draws));
    }

    private Transcript shown(List<Segment> segments, StreetScene scene, TokenWalk walk, Draws draws) {
        return new Transcript(segments, views.image(scene, walk.here(), TokenTexts.railDraws(draws)));
    }
}
