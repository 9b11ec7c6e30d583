package org.facecard.infra.docs;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of a record says of it and of its components, read from its source. */
record RecordSource(String meaning, Map<String, String> components) {
    private static final Path SOURCES = Path.of("../pipelines/src/main/java");
    private static final Pattern PARAMETER = Pattern.compile("@param (\\w+) (.*?)(?=@param|@throws|$)", Pattern.DOTALL);
    private static final Pattern INLINE = Pattern.compile("\\{@(?:link|code|value) #?([^}]*)}");

    /** That of {@code type}, which may be nested in another. */
    static RecordSource of(Class<?> type) throws IOException {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String source = Files.readString(SOURCES.resolve(top.getName().replace('.', '/') + ".java"));
        Matcher declared = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\\n]*\\n\\s*|@\\w+\\((?:[^()]|\\([^()]*\\))*\\)\\s*)*(?:public )?record "
                                + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(source);
        String comment = declared.find() ? clean(declared.group(1)) : "";
        Map<String, String> components = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(comment);
        while (parameter.find()) {
            components.put(parameter.group(1), parameter.group(2).strip());
        }
        int first = comment.indexOf("@param");
        return new RecordSource((first < 0 ? comment : comment.substring(0, first)).strip(), components);
    }

    /** The text without stars, tags and line breaks, as Markdown. */
    private static String clean(String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", " ").replaceAll("</?p>", " ");
        String coded = INLINE.matcher(text).replaceAll(found -> {
            String[] words = found.group(1).strip().split("\\s+", 2);
            return Matcher.quoteReplacement("`"
                    + (words.length > 1 && found.group().contains("@link")
                            ? words[1]
                            : found.group(1).strip()) + "`");
        });
        return coded.replaceAll("\\s+", " ").strip();
    }

    /** What it says of a component; every component is documented where the page is of use. */
    String of(RecordComponent component) {
        return components.getOrDefault(component.getName(), "");
    }

    static Stream<RecordComponent> components(Class<?> type) {
        return Stream.of(type.getRecordComponents());
    }
}
