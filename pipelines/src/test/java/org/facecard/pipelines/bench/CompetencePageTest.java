package org.facecard.pipelines.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompetencePageTest {
    private static final List<CompetenceRow> ROWS = List.of(
            row("adamw", 4500, 1500, 100, 0.8),
            row("adamw", 4500, 3000, 200, 0.5),
            row("adamw", 4500, 4500, 300, 0.4),
            row("muon", 2250, 750, 70, 0.7),
            row("muon", 2250, 1500, 140, 0.5),
            row("muon", 2250, 2250, 210, 0.3));

    @TempDir
    private Path folder;

    @Test
    void theSameLossIsSoughtBetweenReadings() {
        assertThat(CompetencePage.secondsTo(ROWS.subList(3, 6), 0.4)).hasValue(175);
        assertThat(CompetencePage.secondsTo(ROWS.subList(3, 6), 0.9)).hasValue(70);
        assertThat(CompetencePage.secondsTo(ROWS.subList(3, 6), 0.2)).isEmpty();
    }

    @Test
    void thePageComparesRecipesWithTheFirst() {
        CompetenceRow.TABLE.write(CompetenceRow.TABLE.in(folder), ROWS);
        String html = new CompetencePage(CompetenceRow.TABLE.read(CompetenceRow.TABLE.in(folder))).html();
        assertThat(html)
                .contains("muon, 2250 updates of 32 rows at 0.002", "58.3 (1 of 1)", "<svg")
                .doesNotContain("<script");
    }

    private static CompetenceRow row(String optimizer, int planned, int updates, double seconds, double loss) {
        return new CompetenceRow("laptop-gp", optimizer, 2e-3, 32, planned, 7, updates, seconds, loss, 0.9, 100, 1000);
    }
}
