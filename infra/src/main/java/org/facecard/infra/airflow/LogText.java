package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The lines of a log: Airflow 3 sends events, Airflow 2 a text (its JSON is the string form of a Python list). */
final class LogText {
    private LogText() {}

    /** Returns the lines of a text. */
    static List<String> lines(String text) {
        return text.lines().filter(LogText::forPeople).toList();
    }

    /** Returns the lines of events. */
    static List<String> lines(JsonNode events) {
        List<String> lines = new ArrayList<>();
        events.forEach(event -> lines.addAll(event(event)));
        return List.copyOf(lines);
    }

    private static List<String> event(JsonNode event) {
        String text = event.isTextual() ? event.asText() : event.path("event").asText();
        List<String> lines = new ArrayList<>(lines(text));
        event.path("error_detail")
                .forEach(error -> lines.add("%s: %s"
                        .formatted(
                                error.path("exc_type").asText(),
                                error.path("exc_value").asText())));
        return lines;
    }

    /** Leaves out the markers with which the web page folds lines. */
    private static boolean forPeople(String line) {
        return !line.contains("::group::") && !line.endsWith("::endgroup::");
    }
}
