package org.facecard.pipelines.tasks.virl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Demonstration;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.StreetViews.Stop;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL with pictures (V-IRL-VL; paper section 4.2): a picture takes the place of the landmark that is visible now.
 * Earlier observations are written as text, and so is an intersection.
 *
 * <p>The visual shift shows the same streets in the look of one of nine other cities, drawn once for each episode.
 */
public final class PicturedVirl implements PicturedTask {
    /** Index of the draws of an episode's city; those of its views and of its legs have others. */
    private static final long CITY = -2;

    /** Index of the draws of the waypoint at which a reading is made. */
    private static final long PLACE = -3;

    private final VirlVisionSpec spec;
    private final Virl text;
    private final PicturedFormat format;
    private final StreetViews views;
    private final boolean shifted;

    /** Every episode and every demonstration walks one of a study's routes. */
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    private PicturedVirl(VirlVisionSpec spec, StreetViews views, boolean shifted) {
        this.spec = spec;
        this.text = Virl.of(spec.inText());
        this.format = PicturedFormat.of(spec);
        this.views = views;
        this.shifted = shifted;
    }

    /**
     * Returns the task as specified.
     *
     * @throws InvalidSpecException when it does not say how the names of landmarks are divided
     */
    public static PicturedVirl of(VirlVisionSpec spec) {
        @Nullable SplitsSpec landmarks = spec.landmarks();
        if (landmarks == null) {
            throw new InvalidSpecException(
                    "task.landmarks is missing: take the task from a study, whose splits define it");
        }
        return new PicturedVirl(spec, new StreetViews(spec.inText(), landmarks, spec.image()), false);
    }

    @Override
    public PicturedVirl shifted() {
        return new PicturedVirl(spec, views, true);
    }

    @Override
    public int imageSide() {
        return spec.image().side();
    }

    @Override
    public String imageWord() {
        return format.imageWord();
    }

    @Override
    public List<Problem> problems(SplitsSpec splits) {
        return text.problems(splits);
    }

    @Override
    public List<Problem> elsewhere(SplitsSpec splits, int each) {
        return text.elsewhere(splits, each);
    }

    @Override
    public Challenge open(Problem problem, Draws draws) {
        return new Shown(walk(problem, draws), 0);
    }

    /**
     * Reads at a waypoint with a landmark in view. On an authors' route without one it reads at the destination, where
     * there is nothing to read.
     */
    @Override
    public PictureQuestion reading(Problem problem, Draws draws) {
        Walk walk = walk(problem, draws);
        List<Waypoint> waypoints = walk.rail().waypoints();
        int[] seeing = walk.rail().withLandmark();
        int here = seeing.length == 0
                ? waypoints.size() - 1
                : seeing[(int) (seeing.length * draws.at(PLACE).uniform(0))];
        return format.reading(new Shown(walk, here), waypoints.get(here));
    }

    @Override
    public List<String> vocabulary() {
        return format.vocabulary();
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
        return format.texts(views, training);
    }

    /** Returns a random waypoint of the route, with every earlier action right. */
    @Override
    public Demonstration demonstration(Problem problem, Draws draws) {
        Draws opening = draws.at(0);
        Walk walk = walk(problem, opening);
        int here = (int) (walk.rail().waypoints().size() * draws.uniform(1));
        return Demonstration.of(
                new Shown(walk, here), unused -> format.text().expertAnswer(walk.rail(), problem.rule(), here), draws);
    }

    private Walk walk(Problem problem, Draws draws) {
        Route route = routes.computeIfAbsent(problem.content(), Route::parse);
        return new Walk(problem, Rail.lay(route, spec.dropRate(), spec.fidelity(), draws), draws);
    }

    /** One episode: its route, as laid, and the draws of what is shown. */
    private record Walk(Problem problem, Rail rail, Draws draws) {}

    /** A waypoint whose picture is drawn on first use. */
    private final class Shown implements Challenge {
        private final Walk walk;
        private final int here;
        private final Challenge told;
        private @Nullable RgbImage image;

        Shown(Walk walk, int here) {
            this.walk = walk;
            this.here = here;
            this.told = format.text().challenge(walk.rail(), walk.problem().rule(), here);
        }

        @Override
        public String prompt() {
            return format.prompt(walk.rail(), walk.problem().rule(), here);
        }

        @Override
        public Optional<RgbImage> image() {
            if (image == null) {
                image = views.image(
                        stop(),
                        scene ->
                                shifted ? scene.in(CityStyles.other(walk.draws().at(CITY))) : scene);
            }
            return Optional.of(image);
        }

        private Stop stop() {
            return new Stop(walk.problem(), here, walk.draws());
        }

        @Override
        public Optional<String> caption() {
            String signs = views.signs(stop()).stream()
                    .map(sign -> "%s (%s)".formatted(sign.name(), sign.bearing().words()))
                    .collect(Collectors.joining(", "));
            return Optional.of(signs.isEmpty() ? "a street without a sign" : "a street with the sign " + signs);
        }

        @Override
        public Verdict judge(String answer) {
            return told.judge(answer);
        }

        @Override
        public String revision(Verdict verdict) {
            return told.revision(verdict);
        }

        @Override
        public Optional<Challenge> next() {
            return told.next().map(next -> new Shown(walk, here + 1));
        }

        @Override
        public Optional<String> expected() {
            return told.expected();
        }

        @Override
        public OptionalDouble metres() {
            List<Waypoint> waypoints = walk.rail().waypoints();
            Geocode end = waypoints.get(waypoints.size() - 1).place();
            return OptionalDouble.of(waypoints.get(here).place().metresTo(end));
        }

        @Override
        public boolean decidedByRule() {
            return told.decidedByRule();
        }

        @Override
        public Optional<Verdict> beyondBudget() {
            return told.beyondBudget();
        }
    }
}
