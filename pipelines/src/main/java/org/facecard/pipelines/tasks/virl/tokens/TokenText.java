package org.facecard.pipelines.tasks.virl.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.TurnInstruction;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.streets.LandmarkNames;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL in a language of words: the paper's prompt blocks and its three-key answer, each a few tokens.
 *
 * <pre>
 * actions left right sleft sright instr 1 turn sleft face southwest 2 go Opal Gym left 3 ... none none none street turn
 * sleft Opal Gym left isect json
 * {obs Opal Gym left isect {line 3 turn right face west {act turn right }
 * </pre>
 *
 * @param rail the walk
 * @param convention its words
 * @param listed the legal words in the order of the prompt
 * @param order in which a turn's two words are printed
 */
public record TokenText(Rail rail, TurnConvention convention, List<String> listed, Order order) {
    /** Asks for the answer of the game. */
    static final String JSON = "json";

    static final String OBSERVATION = "{obs";
    static final String LINE = "{line";
    static final String ACTION = "{act";
    public static final String END = "}";

    /** Tokens of every answer. */
    public static final int ANSWER = 15;

    /** Placeholder for a part of a picture. */
    public static final String IMAGE = "<image>";

    private static final String NOTHING = "none none none";
    private static final List<String> BEARINGS =
            List.of("front", "rfront", "right", "rbehind", "behind", "lbehind", "left", "lfront");

    /** Which of a turn's two words comes first. */
    enum Order {
        TURN_FIRST,
        FACE_FIRST
    }

    /** Returns the text as in the game. */
    public static TokenText of(Rail rail, Rule rule) {
        TurnConvention convention = TurnConvention.of(rule);
        return new TokenText(rail, convention, convention.legal(), Order.TURN_FIRST);
    }

    /** Returns every word of the language. */
    public static List<String> vocabulary(int longest) {
        List<String> words = new ArrayList<>(TurnConvention.DIRECTIONS);
        words.addAll(TurnConvention.TURNS);
        BEARINGS.stream().filter(bearing -> !words.contains(bearing)).forEach(words::add);
        words.addAll(List.of("actions", "instr", "turn", "face", "go", "dest", "forward", "stop", ".", "none"));
        words.addAll(List.of("street", "isect", JSON, "ask", "qobs", "qline", "qact"));
        words.addAll(List.of(OBSERVATION, LINE, ACTION, END, "ok", "wrong", "badobs", "badfmt"));
        words.addAll(LandmarkNames.FIRST);
        words.addAll(LandmarkNames.SECOND);
        IntStream.rangeClosed(1, 2 * longest).mapToObj(Integer::toString).forEach(words::add);
        return words;
    }

    /** Returns {@link #vocabulary} followed by the word of the language with pictures. */
    public static List<String> picturedVocabulary(int longest) {
        List<String> words = new ArrayList<>(vocabulary(longest));
        words.add(IMAGE);
        return words;
    }

    /** Returns list and instruction. */
    public String head() {
        List<String> words = new ArrayList<>(List.of("actions", String.join(" ", listed), "instr"));
        for (int line = 0; line < 2 * rail.turns().size(); line++) {
            words.add(line(line));
        }
        return String.join(" ", words);
    }

    /** Returns one line of the instruction, five words. */
    String line(int line) {
        int leg = line / 2;
        if (line % 2 == 0) {
            TurnInstruction bend = rail.turns().get(leg);
            String turn = "turn " + convention.turn(bend);
            String face = "face " + convention.face(bend);
            return (line + 1) + " " + (order == Order.TURN_FIRST ? turn + " " + face : face + " " + turn);
        }
        boolean last = leg == rail.turns().size() - 1;
        return (line + 1) + (last ? " dest " : " go ") + sight(rail.landmarks().get(leg));
    }

    /** Returns what is seen at {@code waypoint}, four words. */
    static String observation(Waypoint waypoint) {
        return sight(waypoint.sight()) + flag(waypoint);
    }

    /**
     * Returns the same for a picture of {@code places} parts that shows the landmark; the intersection is written as
     * text, as in the paper.
     */
    public static String shown(Waypoint waypoint, int places) {
        return (IMAGE + " ").repeat(places).strip() + flag(waypoint);
    }

    private static String flag(Waypoint waypoint) {
        return waypoint.intersection() ? " isect" : " street";
    }

    /** Returns the landmark at {@code waypoint} and its side, or that there is none: three words. */
    public static String sight(Waypoint waypoint) {
        return sight(waypoint.sight());
    }

    private static String sight(@Nullable VisibleLandmark landmark) {
        return landmark == null
                ? NOTHING
                : landmark.name() + " " + BEARINGS.get(landmark.bearing().ordinal());
    }

    /** Returns the right action at {@code waypoint}, two words. */
    public String action(Waypoint waypoint) {
        return switch (waypoint.move()) {
            case TURN -> "turn " + convention.word(rail.turns().get(waypoint.leg()));
            case FORWARD -> "forward .";
            case STOP -> "stop .";
        };
    }

    /**
     * Returns the prompt at waypoint {@code here}: all observations and right actions so far, and the current
     * observation.
     */
    String prompt(int here) {
        return prompt(here, observation(rail.waypoints().get(here)));
    }

    /** Returns the same with {@code observation} as the current observation. */
    public String prompt(int here, String observation) {
        StringBuilder text = new StringBuilder(head());
        for (Waypoint past : rail.waypoints().subList(0, here)) {
            text.append(' ').append(observation(past)).append(' ').append(action(past));
        }
        return text.append(' ').append(observation).append(' ').append(JSON).toString();
    }

    /** Returns the expert's answer at {@code waypoint}. */
    public String answer(Waypoint waypoint) {
        return answer(observation(waypoint), line(waypoint.line()), action(waypoint));
    }

    /** Returns the answer with these parts. */
    public static String answer(String observation, String line, String action) {
        return String.join(" ", OBSERVATION, observation, LINE, line, ACTION, action, END);
    }
}
