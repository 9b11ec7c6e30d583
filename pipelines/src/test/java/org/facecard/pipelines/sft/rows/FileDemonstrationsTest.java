package org.facecard.pipelines.sft.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.policy.TokenRow;
import org.facecard.pipelines.policy.tokenizer.TextCodec;
import org.facecard.pipelines.sft.Demonstrations;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.arms.DemonstrationSource;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.TaskEnvironment;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in the authors' form: what is learned of them, in which order, and what is refused. */
class FileDemonstrationsTest {
    private static final StudySpec STUDY = SpecReader.read("laptop-gp", List.of());
    private static final TaskEnvironment TASK = TaskEnvironments.of(STUDY.task());
    private static final List<Problem> PROBLEMS = TASK.problems(STUDY.splits());
    private static final TextCodec CODEC = TextCodec.words(TASK.vocabulary());

    /** The same deal twice: as the training rule reads it, and with a king of thirteen. */
    private static final String AUTHORS = """
            [{"id": "a", "image": null, "conversations": [
              {"from": "human", "value": "'J', 'Q', and 'K' count as '10'.\\nCards: ['2', '2', 'K', '10']"},
              {"from": "gpt", "value": "{\\n  \\"cards\\": ['2', '2', 'K', '10'],\\n  \\"number\\": [2, 2, 10, 10],\\n  \\"formula\\": \\"2+2+10+10=24\\",\\n}"}]},
             {"id": "b", "image": null, "conversations": [
              {"from": "human", "value": "'J', 'Q', and 'K' count as '10'.\\nCards: ['2', '2', 'K', '10']"},
              {"from": "gpt", "value": "{\\n  \\"cards\\": ['2', '2', 'K', '10'],\\n  \\"number\\": [2, 2, 13, 10],\\n  \\"formula\\": \\"13+10+2/2=24\\",\\n}"}]}]
            """;

    @TempDir
    Path folder;

    private static List<Problem> problems(Partition partition, Rule rule) {
        return PROBLEMS.stream()
                .filter(problem -> problem.partition() == partition && problem.rule() == rule)
                .toList();
    }

    private static List<Problem> training() {
        return problems(Partition.TRAIN, Rule.ID);
    }

    private Path written(String name, List<Problem> problems, int count) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            ConversationWriter.write(new Demonstrations(TASK, problems, 31), count, out);
        }
        return file;
    }

    private static Map<RowStatus, Long> counts(Path file) throws IOException {
        return RowSelection.of(new ConversationFile(file), TASK, training()).counts();
    }

    @Test
    void whatWasWrittenIsLearnedOnceAnEpoch() throws IOException {
        Path file = written("rows.json", training(), 50);
        DemonstrationSource.FromFile source =
                new DemonstrationSource.FromFile(file.toString(), new ConversationFile(file).sha256());
        FileDemonstrations stream = FileDemonstrations.of(source, TASK, training(), 31);

        Set<TokenRow> epoch = new HashSet<>(stream.rows(CODEC, 0, 50));
        Set<TokenRow> expert = new HashSet<>(new Demonstrations(TASK, training(), 31).rows(CODEC, 0, 50));

        assertThat(texts(epoch)).hasSize(50).isEqualTo(texts(expert));
        assertThat(texts(new HashSet<>(stream.rows(CODEC, 50, 50)))).isEqualTo(texts(expert));
        assertThat(text(stream.rows(CODEC, 70, 1).get(0)))
                .as("a row is a function of its position")
                .isEqualTo(text(stream.rows(CODEC, 60, 20).get(10)));
    }

    private static Set<String> texts(Set<TokenRow> rows) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(text(row)));
        return texts;
    }

    private static String text(TokenRow row) {
        return java.util.Arrays.toString(row.tokens()) + java.util.Arrays.toString(row.learned());
    }

    @Test
    void heldOutProblemsAndOtherRulesAreLeftOut() throws IOException {
        assertThat(counts(written("reporting.json", problems(Partition.REPORTING, Rule.ID), 40)))
                .containsEntry(RowStatus.HELD_OUT, 40L)
                .containsEntry(RowStatus.LEARNED, 0L);
        assertThat(counts(written("shifted.json", problems(Partition.TRAIN, Rule.OOD), 40)))
                .containsEntry(RowStatus.UNREADABLE, 40L)
                .containsEntry(RowStatus.LEARNED, 0L);
    }

    @Test
    void theAuthorsFormOfTextAndAnswerIsRead() throws IOException {
        StudySpec full = SpecReader.read("paper-llama", List.of());
        TaskEnvironment task = TaskEnvironments.of(full.task());
        List<Problem> training = task.problems(full.splits()).stream()
                .filter(problem -> problem.partition() == Partition.TRAIN && problem.rule() == Rule.ID)
                .toList();
        Set<String> groups = new HashSet<>();
        training.forEach(problem -> groups.add(problem.group()));
        assertThat(groups).as("2 2 K 10 is a training problem here").contains("2 2 10 10");
        Path file = Files.writeString(folder.resolve("authors.json"), AUTHORS);

        assertThat(RowSelection.of(new ConversationFile(file), task, training).counts())
                .containsEntry(RowStatus.LEARNED, 1L)
                .containsEntry(RowStatus.WRONG, 1L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1}                                                           | row 1 of FILE has 0 turns
            [{"conversations": []}]                                            | row 1 of FILE has 0 turns
            [{"image": "1.png", "conversations": []}]                          | row 1 of FILE has an image
            [{"conversations": [{"from": "gpt", "value": "a"}, {}]}]           | row 1 of FILE has a turn that is not
            [{"conversations": [{"from": "human", "value": 3}, {}]}]           | row 1 of FILE has a turn that is not
            [3]                                                                | FILE is not a JSON list of conversations
            "text"                                                             | FILE is not a JSON list of conversations
            [{"conversations": [{"from": "human", "va                          | FILE is truncated or not JSON after row
            """)
    void badFilesAreRefusedWithTheirFirstBadRow(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);
        assertThatThrownBy(() -> counts(file))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(message.replace("FILE", file.toString()));
    }

    @Test
    void anotherFileAndAnEmptyOneAreRefused() throws IOException {
        Path file = written("rows.json", training(), 3);
        String other = "0".repeat(64);
        assertThatThrownBy(() -> FileDemonstrations.of(
                        new DemonstrationSource.FromFile(file.toString(), other), TASK, training(), 31))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("demonstrations.sha256 is " + other);
        Path empty = Files.writeString(folder.resolve("empty.json"), "[]");
        DemonstrationSource.FromFile nothing =
                new DemonstrationSource.FromFile(empty.toString(), new ConversationFile(empty).sha256());
        assertThatThrownBy(() -> FileDemonstrations.of(nothing, TASK, training(), 31))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("0 learned, 0 held-out, 0 wrong, 0 unreadable");
        assertThatThrownBy(() -> new ConversationFile(folder.resolve("nowhere.json")).sha256())
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("nowhere.json is not a file");
    }

    @Test
    void theFileMovesWithoutAnotherKey() {
        DemonstrationSource here = new DemonstrationSource.FromFile("/a/rows.json", "0".repeat(64));
        DemonstrationSource there = new DemonstrationSource.FromFile("/b/rows.json", "0".repeat(64));
        assertThat(org.facecard.pipelines.common.CanonicalJson.sha256(here))
                .isEqualTo(org.facecard.pipelines.common.CanonicalJson.sha256(there));
    }

    @Test
    void studiesOfRoutesRefuseRowsOfAFile() {
        assertThatThrownBy(() -> SpecReader.read(
                        "laptop-virl",
                        List.of("arms.sft-hot.demonstrations={from: file, file: rows.json, sha256: " + "a".repeat(64)
                                + "}")))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("arms.sft-hot.demonstrations.from is file: it needs task.kind: general-points");
    }
}
