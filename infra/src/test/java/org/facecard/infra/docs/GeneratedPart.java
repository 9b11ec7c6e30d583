package org.facecard.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that is generated: between two comments. {@code -Ddocs.rewrite=true} writes it again. */
final class GeneratedPart {
    static final Path DOCS = Path.of("../infra/docs");
    private static final String BEGIN =
            "<!-- generated: do not edit; ./mvnw -pl infra -am test -Dtest='*PageTest' -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.rewrite=true -->\n";
    private static final String END = "<!-- end of the generated part -->\n";

    private GeneratedPart() {}

    /** Compares what {@code page} holds with {@code content}. */
    static void check(String page, String content) throws IOException {
        Path file = DOCS.resolve(page);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("%s has no generated part", file).isGreaterThan(BEGIN.length() - 1);
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(file, text.substring(0, begin) + "\n" + content.strip() + "\n\n" + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end).strip()).as("%s is stale", file).isEqualTo(content.strip());
    }
}
