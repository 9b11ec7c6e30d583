package org.facecard.pipelines.results.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.facecard.pipelines.results.export.RowsExport.Heading;
import org.junit.jupiter.api.Test;

class RowsExportTest {
    @Test
    void aHeadingWithACommaIsOneField() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        RowsExport.write(
                List.of(new Heading("arm", String.class), new Heading("round(avg(success_rate), 2)", Double.class)),
                List.of(List.of("ppo", 0.25)),
                ExportFormat.CSV,
                output);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .isEqualTo("arm,\"round(avg(success_rate), 2)\"\r\nppo,0.25\r\n");
    }
}
