package org.facecard.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
import java.util.Optional;
import org.facecard.pipelines.study.ArtifactRef;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final DataConverter converter = Payloads.converter();

    private <T> T travelled(Object value, Class<T> type) {
        return converter.fromPayloads(0, converter.toPayloads(value), type, type);
    }

    @Test
    void recordsTravelUnchangedUnderKebabCaseNames() {
        StageResult result = new StageResult(
                new ArtifactRef("key", "digest"), true, new StageCost(1, 2, 3, 4e18), Map.of("loss", 0.5), "7@host", 2);

        assertThat(travelled(result, StageResult.class)).isEqualTo(result);
        assertThat(converter.toPayload(result).orElseThrow().getData().toStringUtf8())
                .contains("\"wall-seconds\":1.0");
    }

    @Test
    void whereAStageStandsTravelsUnderItsSealedType() {
        StageStanding parked = new StageStanding.Parked(4, "the disk is full");

        assertThat(travelled(parked, StageStanding.class)).isEqualTo(parked);
    }

    @Test
    void aRecordAboveTheCapIsRefusedByTheSenderInWords() {
        StageStanding large = new StageStanding.Parked(1, "x".repeat(Payloads.LIMIT));

        assertThatThrownBy(() -> converter.toPayloads(large))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("a Parked of 131,")
                .hasMessageContaining("send its reference");
    }

    @Test
    void aRecordAtTheCapTravels() {
        String why = "x".repeat(Payloads.LIMIT - 100);

        assertThat(travelled(new StageStanding.Abandoned(why), StageStanding.class))
                .isEqualTo(new StageStanding.Abandoned(why));
    }

    @Test
    void nothingTravelsAsNothing() {
        assertThat(converter.toPayloads()).isEqualTo(Optional.empty());
    }
}
