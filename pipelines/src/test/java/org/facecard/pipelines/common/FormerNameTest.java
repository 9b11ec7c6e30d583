package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.facecard.pipelines.study.arms.FlopsMatching;
import org.facecard.pipelines.study.arms.Matching;
import org.junit.jupiter.api.Test;

/** A setting that was renamed. */
class FormerNameTest {
    private static final FlopsMatching MATCHING = new FlopsMatching(8);

    @Test
    void stageKeysKeepTheFormerName() {
        assertThat(CanonicalJson.write(MATCHING)).isEqualTo("{\"by\":\"flops\",\"rows\":8}");
    }

    @Test
    void newNamesAreWrittenAndBothRead() throws JsonProcessingException {
        assertThat(CanonicalJson.recordMapper().writeValueAsString(MATCHING))
                .isEqualTo("{\"by\":\"flops\",\"batch-size\":8}");
        for (String name : new String[] {"rows", "batch-size"}) {
            assertThat(CanonicalJson.recordMapper()
                            .readValue("{\"by\":\"flops\",\"%s\":8}".formatted(name), Matching.class))
                    .isEqualTo(MATCHING);
        }
    }
}
