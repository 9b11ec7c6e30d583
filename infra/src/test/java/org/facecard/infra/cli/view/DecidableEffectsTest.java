package org.facecard.infra.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecidableEffectsTest {
    @TempDir
    Path results;

    @Test
    void partsAreCorrectedForTheClaimsOfAll() {
        Programme laptop = SpecReader.programme("laptop", List.of());
        last(laptop, "gp-l");

        assertThat(DecidableEffects.of(laptop, results).get(0))
                .startsWith("laptop-gp: With %d claims, 5 seeds"
                        .formatted(laptop.claimNames().size()));
    }

    @Test
    void theSeedsOfTheRulesDecide() {
        Programme eight = SpecReader.programme("laptop-gp", List.of("seeds={first: 31, count: 8}"));
        last(eight, "");

        assertThat(DecidableEffects.of(eight, results).get(0)).contains("17 claims, 5 seeds");
    }

    @Test
    void fewerSeedsThanTheRulesAskForDecideNothing() {
        assertThat(DecidableEffects.of(SpecReader.programme("laptop-gp", List.of("seeds=[31, 32]")), results))
                .singleElement()
                .isEqualTo("laptop-gp: with 2 seeds it decides nothing, because its rules ask for at least 5");
    }

    /** Writes the results of a last run whose part {@code name} has one claim. */
    private void last(Programme study, String name) {
        List<StudyRun> nothing = study.parts().stream()
                .map(part -> new StudyRun(part.spec(), Map.of(), Map.of()))
                .toList();
        ProgrammeAssembler.assemble(new ProgrammeRun(study, nothing), results, written -> {
            StudyResults part = name.isEmpty() ? written.only() : written.part(name);
            Table.CLAIMS.write(Table.CLAIMS.in(part.folder()), List.of(row()));
        });
    }

    /** Three seeds that make all the variance. */
    private static ClaimRow row() {
        return new ClaimRow(
                null,
                "c",
                "s",
                "s",
                "q",
                "share",
                "above",
                0,
                null,
                null,
                null,
                "reproduced",
                0.1,
                0.0,
                0.2,
                null,
                0.01,
                0.04,
                0.1,
                0.0025 / 3,
                1e-9,
                1e-9,
                3,
                3,
                3,
                100,
                500,
                null,
                null);
    }
}
