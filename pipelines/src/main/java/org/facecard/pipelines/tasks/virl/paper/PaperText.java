package org.facecard.pipelines.tasks.virl.paper;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.facecard.pipelines.study.Rule;
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

    private static final String NOTHING = "no landmark is near";
    private static final String INTERSECTION = "you stand at an intersection";

    private static final String PROMPT = """
            [Task Description]
            You are an expert at finding the way through a city. Follow the instruction to its destination, one action at a time.
            At every point you learn which landmark is near you and whether you stand at an intersection.

            [Instruction]
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
              "%s": "what you see now, which is the last observation above",
              "%s": "the line of the instruction that you follow now",
              "%s": "the action that you take now"
            }
            """;

    /** Returns the prompt at waypoint {@code here}: all that was seen and rightly done so far, and what is seen now. */
    String prompt(int here) {
        return PROMPT.formatted(
                instruction(),
                "\"%s\": walk on in the direction in which you look".formatted(FORWARD),
                TURN + "x)",
                turning(),
                STOP,
                sequence(here),
                AnswerKey.OBSERVATION.word(),
                AnswerKey.INSTRUCTION.word(),
                AnswerKey.ACTION.word());
    }

    private String instruction() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 2 * rail.bends().size(); line++) {
            lines.add((line + 1) + ". " + line(line));
        }
        return String.join("\n", lines);
    }

    /** Returns one line of the instruction without its number; a turn states both its words, whatever the rule. */
    public String line(int line) {
        int leg = line / 2;
        if (line % 2 == 0) {
            TurnInstruction bend = rail.bends().get(leg);
            String turn =
                    "urn " + bend.turn().words() + " to face " + bend.face().word() + ".";
            return leg == 0 ? "First, t" + turn : "T" + turn;
        }
        boolean last = leg == rail.bends().size() - 1;
        @Nullable VisibleLandmark sight = rail.sights().get(leg);
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

    private String sequence(int here) {
        StringBuilder steps = new StringBuilder();
        for (int step = 0; step <= here; step++) {
            Waypoint waypoint = rail.waypoints().get(step);
            String action = step < here ? " " + action(waypoint) : "";
            steps.append("O_").append(step + 1).append(": ").append(observation(waypoint));
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

    /** For example {@code Opal Gym is on your left front}. */
    static String seen(VisibleLandmark sight) {
        return sight.name() + " is on your " + sight.bearing().words();
    }

    /** Returns the right action at {@code waypoint}. */
    String action(Waypoint waypoint) {
        return switch (waypoint.move()) {
            case TURN -> TURN + word(rail.bends().get(waypoint.leg())) + ")";
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

    /** Returns an answer that sees and reads {@code waypoint} rightly and takes {@code action}. */
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
