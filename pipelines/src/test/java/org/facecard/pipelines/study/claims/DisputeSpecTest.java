package org.facecard.pipelines.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.plan.StudyPlan;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisputeSpecTest {
    private static final StudySpec RECTIFIED = SpecReader.read("rectified", List.of());

    @Test
    void aStudyWithoutADisputeIsWrittenAsBefore() throws JsonProcessingException {
        ObjectMapper manifests = CanonicalJson.recordMapper();
        String plain = manifests.writeValueAsString(SpecReader.read("laptop-gp", List.of()));
        assertThat(plain).doesNotContain("dispute");
        assertThat(manifests.readValue(plain, StudySpec.class).dispute()).isNull();
        String disputed = manifests.writeValueAsString(RECTIFIED);
        assertThat(manifests.readValue(disputed, StudySpec.class)).isEqualTo(RECTIFIED);
    }

    @Test
    void noStageKnowsTheDispute() {
        StudySpec other = SpecReader.read("rectified", List.of("dispute.claim=Something else."));
        assertThat(Objects.requireNonNull(other.dispute()).claim()).isEqualTo("Something else.");
        assertThat(StudyPlan.of(other).stages())
                .isEqualTo(StudyPlan.of(RECTIFIED).stages());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rectified", "frozen", "noise", "on-policy", "horizon"})
    void theStudiesOfDisputesSayWhatTheyDecide(String study) {
        DisputeSpec dispute = SpecReader.read(study, List.of()).dispute();
        assertThat(dispute).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dispute.decided-by=[dft-wins]         | dispute.decided-by is dft-wins: it must name a claim of this study
            dispute.decided-by=[]                 | dispute.decided-by is []: it must name at least one claim of this study
            dispute.limits=" "                    | dispute.limits is empty: it needs a text
            dispute.rule="a\\nb"                  | dispute.rule is written in several lines
            dispute.overturnedby=x                | dispute.overturnedby
            """)
    void aFaultOfADisputeNamesItsKey(String setting, String message) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> SpecReader.read("rectified", List.of(setting)))
                .withMessageContaining(message);
    }

    @Test
    void aStudyThatLacksItsClaimsDecidesNoDispute() {
        assertThat(RECTIFIED.keeping(Set.of("sft-hot", "kl-1-hot")).dispute()).isNull();
        assertThat(RECTIFIED
                        .keeping(Set.of("dft-gentle", "sft-gentle", "dft-hot", "sft-hot"))
                        .dispute())
                .isEqualTo(RECTIFIED.dispute());
        assertThat(RECTIFIED.renamed("other").dispute()).isEqualTo(RECTIFIED.dispute());
    }

    @Test
    void aStudyThatExtendsAnotherHasItsOwnDispute() {
        String arms = "extends: rectified\nname: mine\narms:\n  ppo: {extends: ppo}\n";
        assertThat(SpecReader.parse("mine", arms, List.of()).dispute()).isNull();
        assertThat(SpecReader.parse("mine", "extends: rectified\nname: mine\n", List.of())
                        .dispute())
                .isEqualTo(RECTIFIED.dispute());
    }
}
