package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Test;

class StudyNameTest {
    private static final int LONGEST = 63;

    @Test
    void aLongNameLeavesRoomForItsChanges() {
        Programme smoke = SpecReader.programme("smoke-gp", List.of());
        String first = changed(smoke.renamed("a".repeat(LONGEST)));
        String second = changed(smoke.renamed("a".repeat(LONGEST - 1) + "b"));

        assertThat(first).hasSizeLessThanOrEqualTo(LONGEST).isNotEqualTo(second);
    }

    @Test
    void aLeadingPointIsNotLostInTheName() {
        Programme smoke = SpecReader.programme("smoke-gp", List.of());

        assertThat(StudyName.of(smoke, List.of("evaluation.temperature=.5")).name())
                .isNotEqualTo(
                        StudyName.of(smoke, List.of("evaluation.temperature=5")).name());
        assertThat(StudyName.of(smoke, List.of("evaluation.temperature=0.5")).name())
                .isEqualTo("smoke-gp-evaluation-temperature-0-5");
    }

    @Test
    void aStudyThatExtendsAnotherNeedsItsOwnName() {
        String mine = "extends: smoke-gp\nseeds: [1]\n";

        assertThatThrownBy(() -> SpecReader.parse("mine", mine, List.of()))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("name is missing");
        assertThat(SpecReader.parse("mine", mine, List.of("name=mine")).name()).isEqualTo("mine");
    }

    private static String changed(Programme study) {
        return StudyName.of(study, List.of("seeds=[1]")).name();
    }
}
