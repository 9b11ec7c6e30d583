package org.facecard.infra.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.facecard.infra.engine.EngineKind;
import org.facecard.infra.home.backend.HomeAddress;
import org.facecard.workflows.WorkQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerArgumentsTest {
    @ParameterizedTest
    @CsvSource({"/a home,", "s3://bucket/prefix/,9465"})
    void aChildReadsWhatItsParentWrote(String home, Integer port) {
        WorkerArguments arguments = new WorkerArguments(
                HomeAddress.parse(home),
                EngineKind.SERVER,
                "there:7233",
                WorkQueue.GPU,
                Duration.ofSeconds(90),
                port == null ? null : new InetSocketAddress("127.0.0.1", port));
        assertThat(WorkerArguments.parse(arguments.arguments().toArray(new String[0])))
                .isEqualTo(arguments);
    }
}
