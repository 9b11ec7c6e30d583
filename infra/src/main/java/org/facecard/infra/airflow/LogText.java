package org.facecard.infra.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The text of a log: Airflow 3 sends events, Airflow 2 one text, or pairs of a host and a text. */
final class LogText {
    private LogText() {}

    static List<String> lines(JsonNode content) {
        List<String> lines = new ArrayList<>();
        if (content.isArray()) {
            content.forEach(part -> lines.addAll(part(part)));
        } else {
            content.asText().lines().forEach(lines::add);
        }
        return List.copyOf(lines);
    }

    private static List<String> part(JsonNode part) {
        String text = part.isTextual() ? part.asText() : part.path("event").asText();
        List<String> lines = new ArrayList<>();
        // Markers with which the web page folds lines.
        text.lines()
                .filter(line -> !line.startsWith("::group::") && !line.equals("::endgroup::"))
                .forEach(lines::add);
        part.path("error_detail")
                .forEach(error -> lines.add("%s: %s"
                        .formatted(
                                error.path("exc_type").asText(),
                                error.path("exc_value").asText())));
        return lines;
    }
}
