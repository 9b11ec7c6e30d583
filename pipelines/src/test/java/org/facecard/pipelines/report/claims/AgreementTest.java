package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.facecard.pipelines.artifacts.local.LocalArtifactStore;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.report.claims.Agreement.Kind;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.SyntheticStudy;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "reproduced, 0.1, 0.001, reproduced, 0.2, 0.01, SAME",
        "reproduced, 0.1, 0.001, contradicted, -0.2, 0.01, OPPOSITE",
        "reproduced, 0.1, 0.001, inconclusive, 0.05, 0.15, LEANS",
        "inconclusive, 0.05, 0.15, contradicted, -0.1, 0.001, OPPOSITE",
        "reproduced, 0.1, 0.001, inconclusive, 0.01, 0.6, LOST",
        "reproduced, 0.1, 0.001, inconclusive, 0.01, , LOST",
        "inconclusive, 0.1, 0.04, inconclusive, 0.01, 0.6, OPEN"
    })
    void verdictsOfTwoStudiesAreCompared(
            String one, double effect, Double p, String other, double otherEffect, @Nullable Double otherP, Kind kind) {
        assertThat(new Agreement(row(one, effect, p), row(other, otherEffect, otherP)).kind())
                .isEqualTo(kind);
    }

    @Test
    void runsWithSeedsInCommonAreRefused() {
        StudySpec laptop = SpecReader.read("laptop-gp", List.of());
        StudySpec again = SpecReader.read("laptop-gp", List.of("seeds={first: 101, count: 5}"));

        Agreement.check(laptop, again);
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Agreement.check(laptop, SpecReader.read("laptop-gp", List.of("seeds=[35, 36]"))))
                .withMessageStartingWith("both runs have the seeds [35]");
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> Agreement.check(
                        SpecReader.read("one-base", List.of()), SpecReader.read("one-base", List.of("seeds=[1]"))))
                .withMessageStartingWith("both runs start from one base");
    }

    /** Both runs are drawn with the same true effects; strong ones are decided in each. */
    @Test
    void syntheticRunsOfOneWorldAgree() {
        List<ClaimRow> first = claims(SyntheticStudy.of(5, 60), "first");
        List<ClaimRow> second = claims(SyntheticStudy.of(5, 60).withSeedsFrom(101), "second");

        List<Agreement> agreements = Agreement.of(first, second);

        assertThat(agreements).hasSize(7).noneMatch(claim -> claim.kind() == Kind.OPPOSITE);
        assertThat(agreements)
                .filteredOn(claim -> claim.name().equals("hot-sft-falls"))
                .allMatch(Agreement::agrees);
    }

    private List<ClaimRow> claims(SyntheticStudy study, String name) {
        StudyResults results = ResultsAssembler.assemble(
                study.run(new LocalArtifactStore(home.resolve("store-" + name))), home.resolve(name), Report::write);
        return results.rows(Table.CLAIMS);
    }

    private static ClaimRow row(String verdict, double effect, @Nullable Double p) {
        return new ClaimRow(
                null, "c", "s", "s", "q", "share", "above", 0, null, null, null, verdict, effect, null, null, null, p,
                p, null, null, null, null, null, null, 5, 100, 500, null, null);
    }
}
