package org.facecard.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pictures of the README follow from the reference run. {@code infra/scripts/pictures} writes them again, by this test
 * with {@code -Dpictures.rewrite=true}.
 */
class ReportFiguresTest {
    private static final Path IMAGES = Path.of("../infra/docs/images");
    private static final Path REFERENCE = Path.of("../results/reference");

    private static Map<String, String> pictures() {
        StudyResults results = new StudyResults(REFERENCE);
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put("memorisation-map.svg", ReportFigures.memorisationMap(results));
        pictures.put("verdicts.svg", ReportFigures.verdicts(results.rows(Table.CLAIMS)));
        return pictures;
    }

    @ParameterizedTest
    @CsvSource({"laptop-gp, success on new deals", "laptop-virl, step accuracy on new routes"})
    void theMapsAxesAreInTheWordsOfTheTask(String study, String words) {
        assertThat(ReportFigures.axes(SpecReader.read(study, List.of()))).startsWith("x: %s under".formatted(words));
    }

    @Test
    void thePicturesAreThoseOfTheReferenceRun() throws IOException {
        for (Map.Entry<String, String> picture : pictures().entrySet()) {
            Path file = IMAGES.resolve(picture.getKey());
            if (Boolean.getBoolean("pictures.rewrite")) {
                Files.createDirectories(IMAGES);
                Files.writeString(file, picture.getValue());
            }
            assertThat(file).as("stale: run infra/scripts/pictures").hasContent(picture.getValue());
        }
    }
}
