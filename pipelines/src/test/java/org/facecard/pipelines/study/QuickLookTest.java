package org.facecard.pipelines.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.QuickLook;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;

class QuickLookTest {
    private static final Programme LAPTOP = SpecReader.programme("laptop", List.of());
    private static final Programme QUICK = QuickLook.of(LAPTOP);

    @Test
    void theFirstSeedOfTheFirstPartIsLeft() {
        assertThat(QUICK.joint()).isFalse();
        assertThat(QUICK.parts().get(0).spec().seeds()).containsExactly(31L);
        assertThat(QUICK.parts().get(0).spec().arms())
                .isEqualTo(LAPTOP.parts().get(0).spec().arms());
    }

    @Test
    void itsReportSaysWhatItIsAndReplacesNone() {
        assertThat(QUICK.name()).isEqualTo("laptop-quick");
        assertThat(QUICK.title()).startsWith("A quick look at seed 31 alone, whose claims need more seeds: ");
        assertThat(QUICK.parts().get(0).spec().title()).isEqualTo(QUICK.title());
    }

    /** The parameters of a stage, with its inputs, are its key. */
    @Test
    void theWholeStudyReusesItsStages() {
        StudyPlan whole = StudyPlan.of(LAPTOP);
        assertThat(StudyPlan.of(QUICK).stages().values())
                .isNotEmpty()
                .allSatisfy(
                        stage -> assertThat(whole.stage("gp-l/" + stage.name()).parameters())
                                .isEqualTo(stage.parameters()));
    }

    @Test
    void aQuickLookAtAQuickLookIsItself() {
        assertThat(QuickLook.of(QUICK)).isEqualTo(QUICK);
    }

    @Test
    void aNameWithoutRoomIsRefused() {
        assertThatThrownBy(() -> QuickLook.of(LAPTOP.renamed("a".repeat(60))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("must have at most 57 characters with --quick");
    }
}
