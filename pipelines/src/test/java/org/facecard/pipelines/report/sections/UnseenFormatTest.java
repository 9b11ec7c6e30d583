package org.facecard.pipelines.report.sections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Fragment;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnseenFormatTest {
    @TempDir
    Path folder;

    /** The prompt shows the format to a checkpoint. */
    @ParameterizedTest
    @CsvSource({"smoke-gp-vl, true", "paper-llama-vision, false"})
    void onlyABaseFromScratchHasNeverSeenTheFormat(String study, boolean never) throws IOException {
        HandmadeResults nothing = new HandmadeResults(SpecReader.read(study, List.of()), folder);
        ReportData data = new ReportData(nothing.written(List.of()));
        assertThat(Fragment.html(new RecognitionSection(data, InlinePictures.ofPage(folder)).section())
                        .contains("The base has never seen"))
                .isEqualTo(never);
    }
}
