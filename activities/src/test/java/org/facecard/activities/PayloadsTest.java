package org.facecard.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.yaml.SpecReader;
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
    void theStatusOfAStageTravelsUnchanged() {
        StageStatus parked = StageStatus.parked("base", "key", 4, "the disk is full");

        assertThat(travelled(parked, StageStatus.class)).isEqualTo(parked);
    }

    private static StageStatus abandoned(String why) {
        return StageStatus.abandoned("base", "key", why);
    }

    /** Text that no zip can shorten to less than three quarters. */
    private static String noise(int length) {
        byte[] bytes = new byte[length * 3 / 4];
        new Random(1).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void anOversizedRecordIsRefusedByItsSender() {
        StageStatus large = abandoned(noise(2 * Payloads.LIMIT));

        assertThatThrownBy(() -> converter.toPayloads(large))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("a StageStatus of 79")
                .hasMessageContaining("send its reference");
    }

    @Test
    void shortPayloadsStayReadableAndLongOnesAreZipped() {
        StageStatus small = abandoned("x".repeat(Payloads.PLAIN - 200));
        StageStatus large = abandoned("x".repeat(Payloads.PLAIN));

        assertThat(travelled(small, StageStatus.class)).isEqualTo(small);
        assertThat(converter.toPayload(small).orElseThrow().getData().toStringUtf8())
                .contains("xxx");
        assertThat(travelled(large, StageStatus.class)).isEqualTo(large);
        assertThat(converter.toPayload(large).orElseThrow().getData().size()).isLessThan(1000);
    }

    @Test
    void whatTenThousandStagesCameToTravels() {
        Random random = new Random(1);
        List<StageStatus> statuses = IntStream.range(0, 10_000)
                .mapToObj(i -> StageStatus.done(
                        "gp-l/seed-%d/sft-update-matched/%d/held-out-id/teacher-forced".formatted(i % 50, i),
                        new ArtifactRef(noise(64), noise(64)),
                        new StageAttempt(
                                1,
                                "%d@worker-%d".formatted(random.nextInt(9999), i % 32),
                                random.nextInt(100_000) / 1000.0,
                                random.nextInt(10_000_000) / 1000.0)))
                .toList();
        AssembleStudy order = new AssembleStudy(SpecReader.programme("laptop", List.of()), statuses);

        assertThat(travelled(order, AssembleStudy.class)).isEqualTo(order);
    }

    @Test
    void aDamagedOrOversizedZipIsRefused() {
        Payload sent =
                converter.toPayload(abandoned("x".repeat(Payloads.PLAIN))).orElseThrow();
        Payload cut = sent.toBuilder().setData(sent.getData().substring(0, 50)).build();
        Payload bomb = GzipPayloadCodec.zip(sent.toBuilder()
                .setData(ByteString.copyFrom(new byte[33 << 20]))
                .build());

        assertThatThrownBy(() -> converter.fromPayload(cut, StageStatus.class, StageStatus.class))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> converter.fromPayload(bomb, StageStatus.class, StageStatus.class))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("holds more than");
    }

    @Test
    void nothingTravelsAsNothing() {
        assertThat(converter.toPayloads()).isEqualTo(Optional.empty());
    }
}
