package org.facecard.pipelines.tasks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.study.CardLayout;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Wording;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.study.spec.task.RouteSource;
import org.facecard.pipelines.study.spec.task.SplitsSpec;
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Card;
import org.facecard.pipelines.tasks.generalpoints.cards.Rank;
import org.facecard.pipelines.tasks.generalpoints.cards.Suit;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;
import org.facecard.pipelines.tasks.virl.StreetViews;
import org.facecard.pipelines.tasks.virl.Virl;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.view.CityStyles;
import org.facecard.pipelines.tasks.virl.view.StreetScene;

/**
 * Dumps images of 64 x 64 with what is on them, for {@code pipelines/scripts/images/probe.py}. Each record is four bytes of labels and
 * 12,288 of pixels: four ranks, or two words, a bearing and a city.
 */
final class ProbeImages {
    private static final int SIDE = 64;
    private static final double WITH_SIGN = 0.65;
    private static final List<String> CITIES = List.of(
            "milan",
            "new-delhi",
            "buenos-aires",
            "london",
            "hong-kong",
            "new-york",
            "melbourne",
            "lagos",
            "san-francisco");
    private static final SplitsSpec SPLITS = new SplitsSpec(7, 0.125, 0.25);
    private static final VirlSpec ROUTES =
            new VirlSpec(Wording.TOKENS, Fidelity.AS_DESCRIBED, new RouteSource.Streets(3, 1_600, 2, 3, 3), 0.5);

    private ProbeImages() {}

    /**
     * @param arguments {@code cards FILE IMAGES SEED LAYOUT NOISE RED-SHARE}, or {@code streets FILE IMAGES SEED
     *     training|held-out|elsewhere}
     */
    public static void main(String[] arguments) throws IOException {
        int images = Integer.parseInt(arguments[2]);
        Draws draws = Draws.of(Long.parseLong(arguments[3]), "probe");
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            if (arguments[0].equals("cards")) {
                cards(images, draws, arguments, output);
            } else {
                streets(images, draws, arguments[4], output);
            }
        }
    }

    private static void cards(int images, Draws draws, String[] arguments, OutputStream output) throws IOException {
        CardLayout layout = CardLayout.valueOf(arguments[4]);
        double noise = Double.parseDouble(arguments[5]);
        CardRenderer renderer = new CardRenderer(new CardImageSpec(SIDE, layout, layout.room(SIDE), noise));
        for (int image = 0; image < images; image++) {
            Draws hand = draws.at(image);
            boolean red = hand.uniform(8) < Double.parseDouble(arguments[6]);
            List<Suit> suits = red ? List.of(Suit.HEARTS, Suit.DIAMONDS) : List.of(Suit.SPADES, Suit.CLUBS);
            List<Card> cards = IntStream.range(0, 4)
                    .mapToObj(card ->
                            new Card(drawn(hand, card, Arrays.asList(Rank.values())), drawn(hand, 4 + card, suits)))
                    .toList();
            for (Card card : cards) {
                output.write(card.rank().ordinal());
            }
            output.write(renderer.image(cards, hand).rgb());
        }
    }

    private static void streets(int images, Draws draws, String where, OutputStream output) throws IOException {
        StreetViews views = new StreetViews(ROUTES, SPLITS, StreetImageSpec.drawn(SIDE, 1, 0));
        Partition partition = where.equals("training") ? Partition.TRAIN : Partition.REPORTING;
        List<Problem> problems = Virl.of(ROUTES).problems(SPLITS).stream()
                .filter(problem -> problem.partition() == partition)
                .toList();
        List<String> names = problems.stream()
                .flatMap(problem -> Arrays.stream(problem.group().split(" \\+ ")))
                .distinct()
                .sorted()
                .toList();
        List<String> first = words(0);
        List<String> second = words(1);
        for (int image = 0; image < images; image++) {
            Draws scene = draws.at(image);
            Problem problem = drawn(scene, 0, problems);
            int here = (int) (views.waypoints(problem, scene) * scene.uniform(1));
            boolean sign = scene.uniform(2) < WITH_SIGN;
            String[] name = drawn(scene, 3, names).split(" ");
            Bearing bearing = drawn(scene, 4, List.of(Bearing.values()));
            int city = where.equals("elsewhere") ? image % CITIES.size() : CITIES.size();
            StreetScene seen = views.scene(problem, here, scene)
                    .with(sign ? List.of(new VisibleLandmark(String.join(" ", name), bearing)) : List.of())
                    .in(city < CITIES.size() ? CityStyles.of(CITIES.get(city)) : CityStyles.TRAINING);
            output.write(sign ? first.indexOf(name[0]) : first.size());
            output.write(sign ? second.indexOf(name[1]) : second.size());
            output.write(sign ? bearing.ordinal() : Bearing.values().length);
            output.write(city);
            RgbImage view = views.image(seen, here, scene);
            output.write(view.rgb());
        }
    }

    private static List<String> words(int position) {
        List<String> words = new ArrayList<>();
        Virl.of(ROUTES).problems(SPLITS).forEach(problem -> {
            for (String name : problem.group().split(" \\+ ")) {
                words.add(name.split(" ")[position]);
            }
        });
        return words.stream().distinct().sorted().toList();
    }

    private static <T> T drawn(Draws draws, int index, List<T> choice) {
        return choice.get((int) (choice.size() * draws.uniform(index)));
    }
}
