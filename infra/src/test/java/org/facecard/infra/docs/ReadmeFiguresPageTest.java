package org.facecard.infra.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ChangeRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.Split;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures and the episode of the front page are those of the reference run; {@code -Ddocs.rewrite=true} writes them. */
class ReadmeFiguresPageTest {
    private static final Path README = Path.of("../README.md");
    private static final StudyResults REFERENCE = new StudyResults(Path.of("../results/reference"));
    private static final String ARM = "sft-hot";

    @Test
    void theChangesAreThoseOfTheReferenceRun() throws IOException {
        StringBuilder table = new StringBuilder("| arm | init | end | change | seeds |\n|---|---|---|---|---|\n");
        int attempts = REFERENCE.rows(Table.CHANGES).stream()
                .mapToInt(ChangeRow::verificationIterations)
                .max()
                .orElse(1);
        REFERENCE.rows(Table.CHANGES).stream()
                .filter(row -> row.split().equals(Split.RULE_OOD.label()) && row.verificationIterations() == attempts)
                .forEach(row -> table.append("| %s | %s | %s | %s [%s, %s] | %d |\n"
                        .formatted(
                                row.arm(),
                                percent(row.startMean(), ""),
                                percent(row.endMean(), ""),
                                percent(row.change(), "+"),
                                percent(row.low(), "+"),
                                percent(row.high(), "+"),
                                row.seeds())));
        check("<!-- changes -->", "<!-- end of the changes -->", table.toString());
    }

    private static String percent(@Nullable Double share, String sign) {
        if (share == null) {
            return "-";
        }
        return sign.isEmpty() ? NumberFormats.percent(share) : NumberFormats.points(share);
    }

    @Test
    void theEpisodeIsOneOfTheReferenceRun() throws IOException {
        AttemptRow attempt = intrusion();
        String episode = """
                ```
                prompt   %s
                answer   %s
                verdict  %s, reward %s; rule read: %s
                ```
                """.formatted(
                        attempt.prompt(), attempt.answer(), attempt.outcome(), attempt.reward(), attempt.reading());
        check("<!-- episode -->", "<!-- end of the episode -->", episode);
    }

    /** The first answer of the hot SFT arm that reads the training rule and would be right under it. */
    private static AttemptRow intrusion() {
        for (var part : REFERENCE.parts(Table.EPISODES).entrySet()) {
            PartitionKey partition = part.getKey();
            if (partition.checkpoint().arm().equals(ARM) && partition.split().orElse(null) == Split.RULE_OOD) {
                for (AttemptRow row : Table.EPISODES.read(part.getValue())) {
                    boolean right = row.answer().endsWith("= 24 \"}");
                    if (right && row.attempt() == 1 && row.reading().equals("training-rule")) {
                        return row;
                    }
                }
            }
        }
        throw new IllegalStateException(
                "no answer of " + ARM + " is right under the training rule: choose another episode");
    }

    private static void check(String begin, String end, String content) throws IOException {
        String text = Files.readString(README);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(README, text.substring(0, from) + "\n\n" + content.strip() + "\n\n" + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to).strip()).isEqualTo(content.strip());
    }
}
