package org.facecard.pipelines.tasks.virl.paper;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.Compass;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Turn;
import org.facecard.pipelines.tasks.virl.routes.TurnInstruction;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.jspecify.annotations.Nullable;

/**
 * V-IRL in sentences: the blocks of the paper's prompt (appendix B) in the project's own wording, the sequence of
 * observations and actions, and the answer with three keys.
 *
 * @param rail the walk
 * @param rule whose words actions are taken from
 */
public record PaperText(Rail rail, Rule rule) {
    static final String FORWARD = "forward()";
    static final String STOP = "stop()";
    static final String TURN = "turn_direction(";

    /** The observation where there is no landmark. */
    static final String NOTHING = "no landmark is near";

    /** Between a landmark's name and its side. */
    static final String BESIDE = " is on your ";

    private static final String INTERSECTION = "you stand at an intersection";

    private static final String PROMPT = """
            [Task Description]
            You are an expert at finding the way through a city. Follow the instruction to its destination, one action at a time.
            At every point you %s whether you stand at an intersection.

            [Instruction]
            %s
            %s
            [Action space]
            %s
            "%s": turn %s
            "%s": stop, when you are at the destination

            [Observations and actions sequence]
            %s
            [Output]
            Answer with this object and nothing else:
            {
              "%s": "what you see now, %s",
              "%s": "the line of the instruction that you follow now",
              "%s": "the action that you take now"
            }
            """;

    /** The prompt's words about the current observation. */
    private record Observed(String learnt, String format, String now, String asked) {}

    private static final String TOLD = "learn which landmark is near you and";
    private static final String SHOWN = "see four street views in a picture and learn";
    private static final String SEEN = "you see the four street views";

    private static final String FORMAT = """

            [Observation format]
            The picture shows what you see now, four street views in a grid of 2 x 2:
            [front view, right view
             back view, left view]
            Look for the landmarks of the instruction in it. An observation reads "NAME is on your SIDE", where SIDE is one of %s,
            or "%s"; at an intersection it continues with "; %s".
            """.formatted(sides(), NOTHING, INTERSECTION);

    private static String sides() {
        return Arrays.stream(Bearing.values())
                .map(bearing -> "'%s'".formatted(bearing.words()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the prompt at waypoint {@code here}: all observations and right actions so far, and the current
     * observation.
     */
    String prompt(int here) {
        String now = observation(rail.waypoints().get(here));
        return prompt(here, new Observed(TOLD, "", now, "which is the last observation above"));
    }

    /**
     * Returns the same prompt for a picture of the current view. As in the paper, earlier observations and whether this
     * is an intersection are written as text.
     */
    public String shownPrompt(int here) {
        String now = rail.waypoints().get(here).intersection() ? SEEN + "; " + INTERSECTION : SEEN;
        return prompt(here, new Observed(SHOWN, FORMAT, now, "in the observation format"));
    }

    private String prompt(int here, Observed observed) {
        return PROMPT.formatted(
                observed.learnt(),
                instruction(),
                observed.format(),
                "\"%s\": walk on in the direction in which you look".formatted(FORWARD),
                TURN + "x)",
                turning(),
                STOP,
                sequence(here, observed.now()),
                AnswerKey.OBSERVATION.word(),
                observed.asked(),
                AnswerKey.INSTRUCTION.word(),
                AnswerKey.ACTION.word());
    }

    private String instruction() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 2 * rail.turns().size(); line++) {
            lines.add((line + 1) + ". " + line(line));
        }
        return String.join("\n", lines);
    }

    /** Returns one line of the instruction without its number; a turn states both its words, whatever the rule. */
    public String line(int line) {
        int leg = line / 2;
        if (line % 2 == 0) {
            TurnInstruction bend = rail.turns().get(leg);
            String turn =
                    "urn " + bend.turn().words() + " to face " + bend.face().word() + ".";
            return leg == 0 ? "First, t" + turn : "T" + turn;
        }
        boolean last = leg == rail.turns().size() - 1;
        @Nullable VisibleLandmark sight = rail.landmarks().get(leg);
        String where = sight == null ? "" : ", where " + seen(sight);
        return "Walk on to the " + (last ? "destination" : "next intersection") + where + ".";
    }

    private String turning() {
        String words = legal(rule).stream().map("'%s'"::formatted).collect(Collectors.joining(", "));
        return switch (rule) {
            case ID -> "until you look x, where x is one of " + words;
            case OOD -> "to the side x, where x is one of " + words;
        };
    }

    /** Returns the legal words of {@code turn_direction}. */
    static List<String> legal(Rule rule) {
        return switch (rule) {
            case ID -> Arrays.stream(Compass.values()).map(Compass::word).toList();
            case OOD -> Arrays.stream(Turn.values()).map(Turn::words).toList();
        };
    }

    private String sequence(int here, String now) {
        StringBuilder steps = new StringBuilder();
        for (int step = 0; step <= here; step++) {
            Waypoint waypoint = rail.waypoints().get(step);
            String action = step < here ? " " + action(waypoint) : "";
            String seen = step < here ? observation(waypoint) : now;
            steps.append("O_").append(step + 1).append(": ").append(seen);
            steps.append("\nA_").append(step + 1).append(':').append(action).append('\n');
        }
        return steps.toString();
    }

    /** Returns what is seen at {@code waypoint}. */
    static String observation(Waypoint waypoint) {
        @Nullable VisibleLandmark sight = waypoint.sight();
        String landmark = sight == null ? NOTHING : seen(sight);
        return waypoint.intersection() ? landmark + "; " + INTERSECTION : landmark;
    }

    /** Returns, for example, {@code Opal Gym is on your left front}. */
    static String seen(VisibleLandmark sight) {
        return sight.name() + BESIDE + sight.bearing().words();
    }

    /** Returns the right action at {@code waypoint}. */
    String action(Waypoint waypoint) {
        return switch (waypoint.move()) {
            case TURN -> TURN + word(rail.turns().get(waypoint.leg())) + ")";
            case FORWARD -> FORWARD;
            case STOP -> STOP;
        };
    }

    private String word(TurnInstruction bend) {
        return switch (rule) {
            case ID -> bend.face().word();
            case OOD -> bend.turn().words();
        };
    }

    /** Returns the expert's answer at {@code waypoint}. */
    public String answer(Waypoint waypoint) {
        return answer(waypoint, action(waypoint));
    }

    /** Returns an answer with the right observation and instruction at {@code waypoint}, and {@code action}. */
    public String answer(Waypoint waypoint, String action) {
        return "{\n  " + field(AnswerKey.OBSERVATION, observation(waypoint))
                + ",\n  " + field(AnswerKey.INSTRUCTION, line(waypoint.line()))
                + ",\n  " + field(AnswerKey.ACTION, action) + "\n}";
    }

    /** A landmark's name may hold anything that people put on a sign. */
    private static String field(AnswerKey key, String text) {
        return '"' + key.word() + "\": \""
                + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
