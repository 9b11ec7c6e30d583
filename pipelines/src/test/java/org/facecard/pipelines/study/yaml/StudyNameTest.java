package org.facecard.pipelines.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    private static String changed(Programme study) {
        return StudyName.of(study, List.of("seeds=[1]")).name();
    }
}
