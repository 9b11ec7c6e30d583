package org.facecard.infra.cli.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.Task;
import org.facecard.pipelines.tasks.judging.AnswerJudge;
import org.facecard.pipelines.tasks.judging.JudgeRequest;
import org.facecard.pipelines.verifier.Outcome;
import org.facecard.pipelines.verifier.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Grades JSON lines. Writes each line as it is, with the verdict appended or in place of the verdict that it had.
 * Writes a line that cannot be graded under {@code input}, with the error.
 */
final class JsonLinesJudge {
    private static final Set<String> VERDICT = Set.of("outcome", "reward", "message", "reading");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final AnswerJudge judge = new AnswerJudge();
    private long lines;
    private long refused;

    /** Returns the number of lines read so far. */
    long lines() {
        return lines;
    }

    /** Returns the number of lines that could not be graded. */
    long refused() {
        return refused;
    }

    /** Grades every line of {@code input}. */
    void judge(BufferedReader input, Writer output) throws IOException {
        for (@Nullable String line = input.readLine(); line != null; line = input.readLine()) {
            lines++;
            output.append(judged(line)).append('\n');
        }
        output.flush();
    }

    private String judged(String line) {
        try {
            return judged(line, Fields.of(line));
        } catch (JsonProcessingException e) {
            return refused(line, "not a JSON object: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            return refused(line, String.valueOf(e.getMessage()));
        }
    }

    private String judged(String line, Fields fields) throws IOException {
        Verdict verdict = judge.judge(fields.request());
        // The released code raises an error here: it gives no reward, and neither do we.
        boolean graded = verdict.outcome() != Outcome.VERIFIER_ERROR;
        StringBuilder text = new StringBuilder(line.length() + 160);
        String asked = fields.judgedBefore ? withoutVerdict(line) : line;
        text.append(asked, 0, asked.lastIndexOf('}')).append(", \"outcome\": \"");
        text.append(verdict.outcome().label()).append("\", \"reward\": ");
        text.append(graded ? String.valueOf(verdict.reward()) : "null");
        text.append(", \"message\": \"");
        JsonStringEncoder.getInstance().quoteAsString(verdict.message(), text);
        return text.append("\", \"reading\": \"")
                .append(verdict.reading().label())
                .append("\"}")
                .toString();
    }

    /** Removes the verdict that the line already holds. */
    private static String withoutVerdict(String line) throws IOException {
        ObjectNode fields = (ObjectNode) MAPPER.readTree(line);
        return fields.remove(VERDICT).toString();
    }

    private String refused(String line, String error) {
        refused++;
        StringBuilder text = new StringBuilder("{\"line\": ").append(lines).append(", \"error\": \"");
        JsonStringEncoder.getInstance().quoteAsString(error, text);
        text.append("\", \"input\": \"");
        JsonStringEncoder.getInstance().quoteAsString(line, text);
        return text.append("\"}").toString();
    }

    /** The content of a line. */
    private static final class Fields {
        private @Nullable String task;
        private @Nullable String fidelity;
        private @Nullable String rule;
        private @Nullable List<String> cards;
        private @Nullable String route;
        private @Nullable Integer waypoint;
        private @Nullable String answer;
        private boolean judgedBefore;

        static Fields of(String line) throws IOException {
            Fields fields = new Fields();
            Set<String> names = new HashSet<>();
            try (JsonParser parser = JSON.createParser(line)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new InvalidSpecException("not a JSON object");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (!names.add(name)) {
                        throw new InvalidSpecException("the key \"%s\" appears twice".formatted(name));
                    }
                    fields.judgedBefore |= VERDICT.contains(name);
                    fields.read(name, parser);
                }
                if (parser.nextToken() != null) {
                    throw new InvalidSpecException("more than one JSON object: write one a line");
                }
            }
            return fields;
        }

        private void read(String name, JsonParser parser) throws IOException {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "task" -> task = text(name, parser);
                case "fidelity" -> fidelity = text(name, parser);
                case "rule" -> rule = text(name, parser);
                case "answer" -> answer = text(name, parser);
                case "route" -> route = text(name, parser);
                case "waypoint" -> {
                    check(token == JsonToken.VALUE_NUMBER_INT, name, "a whole number");
                    waypoint = parser.getIntValue();
                }
                case "cards" -> cards = list(parser);
                default -> parser.skipChildren();
            }
        }

        private static String text(String name, JsonParser parser) throws IOException {
            check(parser.currentToken() == JsonToken.VALUE_STRING, name, "a string");
            return parser.getText();
        }

        private static List<String> list(JsonParser parser) throws IOException {
            check(parser.currentToken() == JsonToken.START_ARRAY, "cards", "a list");
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                check(parser.currentToken().isScalarValue(), "cards", "a list of ranks");
                items.add(parser.getText());
            }
            return items;
        }

        private static void check(boolean holds, String name, String demand) {
            if (!holds) {
                throw new InvalidSpecException("\"%s\" must be %s".formatted(name, demand));
            }
        }

        JudgeRequest request() {
            return new JudgeRequest(
                    constant(Task.class, "task", task),
                    constant(Fidelity.class, "fidelity", fidelity),
                    constant(Rule.class, "rule", rule),
                    cards,
                    route,
                    waypoint,
                    Optional.ofNullable(answer).orElseThrow(() -> missing("answer")));
        }

        private static <E extends Enum<E> & Named> E constant(Class<E> type, String name, @Nullable String label) {
            if (label == null) {
                throw missing(name);
            }
            return Named.parse(type, label);
        }

        private static InvalidSpecException missing(String name) {
            return new InvalidSpecException("there is no \"%s\"".formatted(name));
        }
    }
}
