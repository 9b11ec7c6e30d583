package org.facecard.pipelines.report.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PowerForecastTest {
    /** Three seeds that make all the variance, (0.05)^2 / 3 of the mean: t with 2 degrees of freedom at 0.05 / 17 asks for 18.4 errors. */
    @Test
    void fewSeedsThatDifferDecideLittleAndMoreSeedsMore() {
        String sentence = PowerForecast.sentence(17, 3, List.of(row(0.0025 / 3, 1e-9, 1e-9)))
                .orElseThrow();

        assertThat(sentence)
                .startsWith("With 17 claims, 3 seeds and the spread of the last run, no effect below 55.")
                .contains("With more seeds, if the rules ask for them, half of the claims can be decided: with 5 from ")
                .endsWith("Seeds account for 100 to 100 % of the variance, with a median of 100 %.");
    }

    @Test
    void theMedianShareOfTwoClaimsIsTheirMean() {
        assertThat(PowerForecast.sentence(2, 3, List.of(row(0.01, 0.0, 0.0), row(0.0, 0.01, 0.0))))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .endsWith("Seeds account for 0 to 100 % of the variance, with a median of 50 %."));
    }

    @Test
    void aRunWithoutComponentsSaysNothing() {
        assertThat(PowerForecast.sentence(17, 3, List.of(row(null, null, null))))
                .isEmpty();
    }

    private static ClaimRow row(@Nullable Double ofSeeds, @Nullable Double ofProblems, @Nullable Double ofRest) {
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
                ofSeeds,
                ofProblems,
                ofRest,
                3,
                3,
                3,
                100,
                500,
                null,
                null);
    }
}
