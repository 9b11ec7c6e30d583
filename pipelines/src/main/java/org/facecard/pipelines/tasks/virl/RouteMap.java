package org.facecard.pipelines.tasks.virl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.tasks.virl.routes.Geocode;
import org.facecard.pipelines.tasks.virl.routes.Leg;
import org.facecard.pipelines.tasks.virl.routes.Route;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.jspecify.annotations.Nullable;

/**
 * A small map of a route as SVG: its streets and landmarks, the waypoints that were reached, what was answered there
 * and where it went wrong. Forward points are drawn at equal distances; which of them a reset kept does not change the
 * walk.
 */
public final class RouteMap {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final int MARGIN = 70;
    private static final int LINE = 15;

    /** Upper bound of the average width of a letter in a label. */
    private static final double LETTER = 6.6;

    /** The action of an answer in the token language, or of one in the paper's JSON. */
    private static final Pattern ACTION = Pattern.compile("\\{act (.+?)(?: \\}|$)|\"action\"\\s*:\\s*\"([^\"]*)\"");

    private final Route route;
    private final List<Visit> visits;
    private final List<Geocode> corners;
    private final double scale;

    /**
     * A waypoint that was reached.
     *
     * @param expected the expert's action
     * @param answers in the order given
     * @param solved whether the last of them was right
     */
    public record Visit(String expected, List<String> answers, boolean solved) {
        /** Copies the list. */
        public Visit {
            answers = List.copyOf(answers);
        }

        private String outcome() {
            if (!solved) {
                return "lost";
            }
            return answers.size() == 1 ? "right" : "revised";
        }

        /** Returns the wrong actions in the words of the answers. */
        private List<String> wrong() {
            return answers.subList(0, solved ? answers.size() - 1 : answers.size()).stream()
                    .map(RouteMap::action)
                    .toList();
        }

        private boolean turns() {
            return expected.startsWith("turn");
        }
    }

    /** Returns the action of an answer, or the answer's beginning if no action can be found. */
    static String action(String answer) {
        Matcher action = ACTION.matcher(answer);
        if (!action.find()) {
            return "no action: " + answer.substring(0, Math.min(24, answer.length()));
        }
        return action.group(1) == null ? action.group(2) : action.group(1);
    }

    private RouteMap(Route route, List<Visit> visits) {
        this.route = route;
        this.visits = visits;
        this.corners = Stream.concat(
                        Stream.of(route.start()), route.legs().stream().map(Leg::end))
                .toList();
        double span = corners.stream()
                .flatMap(from -> corners.stream().map(to -> from.metresTo(to)))
                .mapToDouble(metres -> metres)
                .max()
                .orElse(1);
        this.scale = (Math.min(WIDTH, HEIGHT) - 2 * MARGIN) / span;
    }

    /** Returns the map of {@code route} with the waypoints reached on it, in order. */
    public static String svg(Route route, List<Visit> visits) {
        return new RouteMap(route, List.copyOf(visits)).svg();
    }

    private String svg() {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%1$d' height='%2$d' font-family='sans-serif' font-size='11'>
                <style>.street{stroke:#b9b4a6;stroke-width:9;fill:none;stroke-linejoin:round;stroke-linecap:round}
                .walk{stroke:#1f5f99;stroke-width:2.5;fill:none}.right{fill:#1f5f99}.revised{fill:#d58a00}.lost{fill:#b3123f}
                .landmark{fill:#5d5848}.wrong{fill:#b3123f;font-weight:bold}.ground{fill:#fdfcf7}
                @media(prefers-color-scheme:dark){.ground{fill:#212226}.street{stroke:#55534c}.landmark{fill:#c9c5b9}
                .walk{stroke:#7db7ea}.right{fill:#7db7ea}.revised{fill:#f0b040}.lost,.wrong{fill:#ff93ab}}</style>
                <rect class='ground' width='100%%' height='100%%'/>
                <polyline class='street' points='%3$s'/>
                %4$s%5$s</svg>
                """.formatted(WIDTH, HEIGHT, line(corners), landmarks(), walk());
    }

    private String landmarks() {
        StringBuilder svg = new StringBuilder(text(route.start(), -1, "landmark", "start"));
        for (Leg leg : route.legs()) {
            @Nullable VisibleLandmark landmark = leg.sight();
            String words = landmark == null
                    ? "(no landmark)"
                    : "%s, %s".formatted(landmark.name(), landmark.bearing().words());
            svg.append(text(leg.end(), -1, "landmark", words));
        }
        return svg.toString();
    }

    /** Draws dots where the policy was asked, joined in order, with the wrong answers. */
    private String walk() {
        List<Geocode> places = places();
        StringBuilder svg = new StringBuilder("<polyline class='walk' points='%s'/>\n".formatted(line(places)));
        for (int visit = 0; visit < visits.size(); visit++) {
            Visit at = visits.get(visit);
            svg.append("<circle class='%s' cx='%s' cy='%s' r='6'><title>%d. %s</title></circle>\n"
                    .formatted(
                            at.outcome(),
                            number(x(places.get(visit))),
                            number(y(places.get(visit))),
                            visit + 1,
                            escaped(at.expected())));
            List<String> wrong = at.wrong();
            for (int answer = 0; answer < wrong.size(); answer++) {
                svg.append(text(
                        places.get(visit),
                        answer + 1,
                        "wrong",
                        "%s instead of %s".formatted(wrong.get(answer), at.expected())));
            }
        }
        return svg.toString();
    }

    /** A turn lies at the corner where its leg begins; what follows is on that leg, a stop at its end. */
    private List<Geocode> places() {
        List<Geocode> places = new ArrayList<>();
        int leg = -1;
        int onLeg = 0;
        for (Visit visit : visits) {
            boolean turns = visit.turns() && leg < route.legs().size() - 1;
            leg += turns ? 1 : 0;
            onLeg = turns ? 0 : onLeg + 1;
            boolean stops = visit.expected().startsWith("stop");
            Geocode from = corners.get(Math.max(0, leg));
            Geocode to = corners.get(Math.max(0, leg) + 1);
            places.add(stops ? to : from.towards(to, Math.min(0.9, onLeg / (double) (1 + most(leg)))));
        }
        return places;
    }

    /** Returns the most forward points that a leg can have. */
    private int most(int leg) {
        return Math.max(1, route.legs().get(Math.max(0, leg)).forward().size());
    }

    private String text(Geocode place, int row, String style, String words) {
        return "<text class='%s' x='%s' y='%s'>%s</text>\n"
                .formatted(
                        style,
                        number(Math.min(x(place) + 10, start(words))),
                        number(y(place) + row * LINE + (row < 0 ? 4 : 0)),
                        escaped(words));
    }

    /** Returns the rightmost start of a label that still ends inside the map. */
    private static double start(String words) {
        return Math.max(4, WIDTH - 4 - LETTER * words.length());
    }

    private String line(List<Geocode> places) {
        return places.stream()
                .map(place -> number(x(place)) + "," + number(y(place)))
                .collect(Collectors.joining(" "));
    }

    private double x(Geocode place) {
        return WIDTH / 2.0
                + scale
                        * (east(place)
                                - middle(
                                        corners.stream().mapToDouble(this::east).toArray()));
    }

    private double y(Geocode place) {
        return HEIGHT / 2.0
                - scale
                        * (north(place)
                                - middle(corners.stream()
                                        .mapToDouble(this::north)
                                        .toArray()));
    }

    private double east(Geocode place) {
        Geocode alike = new Geocode(corners.get(0).latitude(), place.longitude());
        return Math.copySign(
                corners.get(0).metresTo(alike),
                place.longitude() - corners.get(0).longitude());
    }

    private double north(Geocode place) {
        return (place.latitude() - corners.get(0).latitude()) * Geocode.METRES_PER_DEGREE;
    }

    private static double middle(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return (low + high) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** Escapes markup: a model may write any text, also {@code ]]>}, which XML allows in no text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
