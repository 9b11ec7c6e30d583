package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedRangeTest {
    private static StudySpec read(String... settings) {
        return SpecReader.read("smoke-gp", List.of(settings));
    }

    @Test
    void aRangeOfSeedsIsTheListOfThem() {
        assertThat(read("seeds={first: 31, count: 3}")).isEqualTo(read("seeds=[31, 32, 33]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {first: 31}                          | seeds.count is missing: it needs a whole number
            {first: 31, count: 0}                | seeds.count is 0: it must lie between 1 and 1000
            {first: 31, count: 1001}             | seeds.count is 1001: it must lie between 1 and 1000
            {first: 9223372036854775807, count: 2} | seeds.first is 9223372036854775807: it must leave room for 2 seeds
            {first: 31, cuont: 3}                | seeds.cuont is not a key: did you mean seeds.count?
            31                                   | seeds is 31: it needs a list
            """)
    void aFaultOfARangeNamesItsKey(String seeds, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read("seeds=" + seeds))
                .withMessageContaining(message);
    }

    @Test
    void aLargerStudyKeepsItsSeedsAndAddsMore() {
        StudySpec three = read("seeds=[7, 3, 5]");

        assertThat(three.sized(2).seeds()).containsExactly(7L, 3L);
        assertThat(three.sized(5).seeds()).containsExactly(7L, 3L, 5L, 8L, 9L);
        assertThat(StudyPlan.of(three.sized(5)).stages().keySet())
                .containsAll(StudyPlan.of(three).stages().keySet());
        assertThat(SpecReader.programme("smoke", List.of()).sized(2).parts())
                .allSatisfy(part -> assertThat(part.spec().seeds()).hasSize(2));
    }

    @Test
    void aStudyOfNoSeedsIsRefused() {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> read().sized(0))
                .withMessage("--seeds is 0: it must lie between 1 and 1000");
    }
}
