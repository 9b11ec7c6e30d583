package org.facecard.infra.run;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodingKeys;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.facecard.activities.Payloads;
import org.facecard.activities.StageProgress;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.index.RunFolder;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.run.state.RunHost;
import org.facecard.infra.run.state.RunOutcome;
import org.facecard.infra.run.state.RunState;
import org.facecard.infra.run.state.RunStatus;
import org.facecard.infra.run.state.WatchedStage;
import org.facecard.pipelines.fuzz.Fuzz;
import org.facecard.pipelines.fuzz.NullCheck;
import org.facecard.pipelines.study.Stage;
import org.facecard.pipelines.study.StageStatus;
import org.facecard.pipelines.study.spec.Programme;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any message of Temporal and any document of the run index gives a whole record or an error with a message. */
@Tag("fuzz")
@Timeout(value = 3 * 60 * 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessagesFuzzTest {
    private static final Programme PROGRAMME = Programme.of(TinyStudy.named("tiny"));
    private static final DataConverter CONVERTER = Payloads.converter();

    @TempDir
    private Path folder;

    @Test
    void aMessageIsReadOrRefusedInWords() throws Exception {
        Payload sent = CONVERTER.toPayload(PROGRAMME).orElseThrow();
        new Fuzz(
                        "message",
                        List.of(DataConverterException.class),
                        List.of(sent.getData().toByteArray()))
                .run(200, bytes -> {
                    Payload received =
                            sent.toBuilder().setData(ByteString.copyFrom(bytes)).build();
                    NullCheck.check(CONVERTER.fromPayload(received, Programme.class, Programme.class));
                });
    }

    @Test
    void aZippedMessageIsReadOrRefusedInWords() throws Exception {
        Payload sent = CONVERTER.toPayload(PROGRAMME).orElseThrow();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            sent.getData().writeTo(zip);
        }
        new Fuzz("zipped-message", List.of(DataConverterException.class), List.of(zipped.toByteArray()))
                .run(200, bytes -> {
                    Payload received = sent.toBuilder()
                            .putMetadata(EncodingKeys.METADATA_ENCODING_KEY, ByteString.copyFromUtf8("json/gzip"))
                            .setData(ByteString.copyFrom(bytes))
                            .build();
                    NullCheck.check(CONVERTER.fromPayload(received, Programme.class, Programme.class));
                });
    }

    @Test
    void aRunsStateIsReadOrRefused() throws Exception {
        WatchedStage stage = new WatchedStage(
                "data",
                Stage.DEALS,
                StageStatus.queued("deals", "ab").running("77@there", 0.5),
                new StageProgress(1, 2, "deals", Map.of("loss", 0.5), "", 1L));
        RunHost host = new RunHost("", EngineKind.EMBEDDED, 1, 2);
        RunOutcome outcome = new RunOutcome(RunStatus.RUNNING, "", "", 3);
        RunState state = new RunState("tiny", host, List.of(stage), outcome);
        RunFolder run = new RunFolder(new Home(folder), "tiny");
        run.write(state);
        Path file = folder.resolve("runs/tiny/state.json");
        new Fuzz("run-state", List.of(RunException.class), List.of(Files.readAllBytes(file))).run(400, bytes -> {
            Files.write(file, bytes);
            NullCheck.check(run.state().orElseThrow());
        });
    }
}
