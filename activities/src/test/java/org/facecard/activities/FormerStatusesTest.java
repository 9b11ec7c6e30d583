package org.facecard.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.facecard.pipelines.study.ArtifactRef;
import org.facecard.pipelines.study.StageAttempt;
import org.facecard.pipelines.study.StageState;
import org.facecard.pipelines.study.StageStatus;
import org.junit.jupiter.api.Test;

/** Texts as earlier versions wrote them. */
class FormerStatusesTest {
    private static final String RESULT = """
            {"artifact":{"key":"k","digest":"d"},"reused":false,"cost":{"wall-seconds":3.0,"cpu-seconds":1.0,"tokens":1,"flops":1.0},"metrics":{},"worker":"7@host","queue-seconds":0.5}""";

    private static StageStatus read(String text) throws JsonProcessingException {
        return Payloads.mapper().readValue(text, StageStatus.class);
    }

    @Test
    void formerStageSignalsAreRead() throws Exception {
        assertThat(read("""
                {"stage":"base","standing":{"standing":"parked","attempt":4,"why":"full"}}""")).isEqualTo(StageStatus.parked("base", "", 4, "full"));
        assertThat(read("""
                {"stage":"base","standing":{"standing":"working","attempt":2,"trouble":"it broke"}}""")).isEqualTo(StageStatus.queued("base", "", 2, "it broke"));
        assertThat(read("""
                {"stage":"base","standing":{"standing":"gone","why":"cancelled"}}""").state()).isEqualTo(StageState.PENDING);
    }

    @Test
    void whatTheWorkflowOfAStageReturnedIsRead() throws Exception {
        StageStatus done = StageStatus.done("", new ArtifactRef("k", "d"), new StageAttempt(2, "7@host", 0.5, 3));

        assertThat(read("{\"standing\":\"done\",\"attempt\":2,\"result\":%s}".formatted(RESULT)))
                .isEqualTo(done);
        assertThat(read("{\"standing\":\"done\",\"attempt\":2,\"result\":%s}"
                                .formatted(RESULT.replace("\"reused\":false", "\"reused\":true")))
                        .state())
                .isEqualTo(StageState.REUSED);
        assertThat(read("{\"standing\":\"abandoned\",\"why\":\"full\"}"))
                .isEqualTo(StageStatus.abandoned("", "", "full"));
    }

    @Test
    void howAStageEndedIsRead() throws Exception {
        assertThat(read("""
                {"stage":"base","end":"made","attempts":1,"worker":"7@host","queue-seconds":0.5,"why":""}"""))
                .isEqualTo(StageStatus.done("base", new ArtifactRef("", ""), new StageAttempt(1, "7@host", 0.5, 0)));
        assertThat(read("""
                {"stage":"sft","end":"skipped","attempts":0,"worker":"","queue-seconds":0.0,"why":"its input base has no artifact"}""")).isEqualTo(StageStatus.skipped("sft", "base"));
    }

    @Test
    void anUnknownWordIsRefused() {
        assertThatThrownBy(() -> read("{\"stage\":\"base\",\"standing\":{\"standing\":\"asleep\"}}"))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("asleep");
    }
}
