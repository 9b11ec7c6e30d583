package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Timestamps;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final MonotonicClock clock = new MonotonicClock(nanos::get);

    @Test
    void itStartsAtTheTimeOfDayAndRunsMonotonically() {
        long begin = clock.millis();
        assertThat(Duration.between(Instant.ofEpochMilli(begin), Instant.now())).isLessThan(Duration.ofMinutes(1));
        nanos.addAndGet(Duration.ofMillis(1_500).toNanos());
        assertThat(clock.millis()).isEqualTo(begin + 1_500);
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(begin + 1_500));
    }

    @Test
    void theEmbeddedEngineUsesTheGivenClock() {
        try (EmbeddedServer server = EmbeddedServer.start(clock)) {
            Instant begin = now(server);
            nanos.addAndGet(Duration.ofHours(1).toNanos());
            assertThat(now(server)).isEqualTo(begin.plus(Duration.ofHours(1)));
        }
    }

    private static Instant now(EmbeddedServer server) {
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(server.target()).usePlaintext().build();
        try {
            return Instant.ofEpochMilli(Timestamps.toMillis(TestServiceGrpc.newBlockingStub(channel)
                    .getCurrentTime(Empty.getDefaultInstance())
                    .getTime()));
        } finally {
            channel.shutdownNow();
        }
    }
}
