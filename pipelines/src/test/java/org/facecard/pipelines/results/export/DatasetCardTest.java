package org.facecard.pipelines.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card of the reference run. */
class DatasetCardTest {
    private static final Path REFERENCE = Path.of("../results/reference");

    private final String card = DatasetCard.text(new StudyResults(REFERENCE));

    private JsonNode frontMatter() throws IOException {
        assertThat(card).startsWith("---\n");
        return new ObjectMapper(new YAMLFactory()).readTree(card.substring(4, card.indexOf("\n---\n", 4)));
    }

    @Test
    void theCommittedCardIsUpToDate() {
        assertThat(REFERENCE.resolve(DatasetCard.FILE)).hasContent(card);
    }

    @Test
    void frontMatterNamesLicenceAndTables() throws IOException {
        assertThat(frontMatter().path("license").asText()).isEqualTo("apache-2.0");
        assertThat(frontMatter().path("configs").findValuesAsText("config_name"))
                .contains("episodes", "outcomes", "claims", "training");
    }

    @Test
    void everyTableOfTheFrontMatterHasFiles() throws IOException {
        for (JsonNode config : frontMatter().path("configs")) {
            PathMatcher matcher = FileSystems.getDefault()
                    .getPathMatcher("glob:" + config.path("data_files").asText());
            try (Stream<Path> files = Files.walk(REFERENCE)) {
                assertThat(files.map(REFERENCE::relativize).filter(matcher::matches))
                        .as(config.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void theCardSaysWhatTheStudyIs() {
        assertThat(card).contains("laptop-gp", "ppo, sft-gentle", "rule-ood", "400 episodes", "log_probability");
    }

    @Test
    void theCardNamesHarderSplitsThatAreRead(@TempDir Path home) {
        StudyResults harder = ResultsAssembler.assemble(
                new StudyRun(
                        SpecReader.read("smoke-gp", List.of("evaluation.splits=[rule-ood, five-cards]")),
                        Map.of(),
                        Map.of()),
                home,
                done -> {});
        assertThat(DatasetCard.text(harder))
                .contains("`rule-ood`, `other-cities` and `five-cards` were never trained on");
        assertThat(card).contains("`rule-ood` and `other-cities` were never trained on");
    }
}
