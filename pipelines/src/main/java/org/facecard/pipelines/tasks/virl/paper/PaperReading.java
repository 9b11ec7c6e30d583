package org.facecard.pipelines.tasks.virl.paper;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.pipelines.tasks.virl.routes.Bearing;
import org.facecard.pipelines.tasks.virl.routes.VisibleLandmark;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of an answer in the paper's form says that it sees: a landmark's name and side, or that none is
 * near. An observation that is cut short says nothing.
 */
public final class PaperReading {
    /** Tokens of an answer that hold the observation, even if every character is a token. */
    public static final int TOKENS = 128;

    private static final Pattern OBSERVATION =
            Pattern.compile("\"%s\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)(\"?)".formatted(AnswerKey.OBSERVATION.word()));

    private PaperReading() {}

    /** Returns what is seen at {@code waypoint}. */
    public static List<String> shown(Waypoint waypoint) {
        @Nullable VisibleLandmark sight = waypoint.sight();
        return sight == null
                ? List.of(PaperText.NOTHING)
                : List.of(written(sight.name()), sight.bearing().words());
    }

    /** Returns the name as an answer writes it: it may hold anything that people put on a sign. */
    private static String written(String name) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name));
    }

    /** Returns what {@code answer} says that it sees; empty when it does not say. */
    public static List<String> read(String answer) {
        Matcher found = OBSERVATION.matcher(answer);
        return found.find() ? read(found.group(1), !found.group(2).isEmpty()) : List.of();
    }

    private static List<String> read(String observation, boolean whole) {
        int beside = observation.lastIndexOf(PaperText.BESIDE);
        String name = beside < 0 ? "" : observation.substring(0, beside);
        String said = beside < 0 ? observation : observation.substring(beside + PaperText.BESIDE.length());
        int end = said.indexOf(';');
        if (end < 0 && !whole) {
            return List.of();
        }
        String last = (end < 0 ? said : said.substring(0, end)).strip();
        if (beside < 0) {
            return last.equals(PaperText.NOTHING) ? List.of(last) : List.of();
        }
        return Bearing.named(last).isPresent() ? List.of(name.strip(), last) : List.of();
    }
}
