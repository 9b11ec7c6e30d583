package org.facecard.pipelines.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.facecard.pipelines.results.export.ExportFormat;
import org.facecard.pipelines.study.PolicyPart;
import org.facecard.pipelines.study.Stage;
import org.junit.jupiter.api.Test;

class NamedTest {
    @Test
    void aLabelIsTheHyphenatedNameOfItsConstant() {
        assertThat(PolicyPart.LOWER_LAYERS.label()).isEqualTo("lower-layers");
        assertThat(Named.find(PolicyPart.class, "lower-layers")).contains(PolicyPart.LOWER_LAYERS);
        assertThat(Named.find(PolicyPart.class, "LOWER_LAYERS")).isEmpty();
    }

    /** Stored artifacts have it in their keys. */
    @Test
    void oneStageKeepsTheLabelThatIsStored() {
        assertThat(Stage.SUBOPTIMAL_SFT.label()).isEqualTo("sft-suboptimal");
        assertThat(CanonicalJson.write(Stage.SUBOPTIMAL_SFT)).isEqualTo("\"sft-suboptimal\"");
        assertThat(CanonicalJson.write(Stage.WARM_UP)).isEqualTo("\"warm-up\"");
    }

    @Test
    void anUnknownLabelIsRefusedWithTheRightArticle() {
        assertThatThrownBy(() -> Named.parse(ExportFormat.class, "cvs"))
                .hasMessage(
                        "\"cvs\" is not an export format: did you mean csv? use one of parquet, arrow, csv, plain-csv");
        assertThatThrownBy(() -> Named.parse(PolicyPart.class, "x"))
                .hasMessageStartingWith("\"x\" is not a policy part");
    }
}
