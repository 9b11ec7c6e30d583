package org.facecard.infra.engine;

import static io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Temporal's own Java service, in memory, on a clock that never steps, on a loopback port that the system picks. The only
 * class that touches the service's internal package: its public starter would listen on every interface and hide the port.
 */
final class EmbeddedServer implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 64 << 20;

    /**
     * Its only message would be that waiting calls are cut off when the service stops. Held in a field so that it is
     * not garbage-collected.
     */
    private static final Logger CUT_OFF = Logger.getLogger("io.grpc.Context");

    private final TestServicesStarter services;
    private final Server server;

    private EmbeddedServer(TestServicesStarter services, Server server) {
        this.services = services;
        this.server = server;
    }

    static EmbeddedServer start() {
        return start(new MonotonicClock(System::nanoTime));
    }

    /** Starts it with timers that use {@code clock}. */
    static EmbeddedServer start(Clock clock) {
        TestServicesStarter services = new TestServicesStarter(true, 0);
        set(services, clock);
        HealthStatusManager health = new HealthStatusManager();
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .addService(health.getHealthService());
        services.getServices().forEach(service -> {
            builder.addService(service);
            health.setStatus(service.bindService().getServiceDescriptor().getName(), SERVING);
        });
        try {
            return new EmbeddedServer(services, builder.build().start());
        } catch (IOException e) {
            services.close();
            throw new EngineException(
                    "the embedded engine cannot listen on the loopback interface (%s): check the machine's network set-up, or name a Temporal server with --engine HOST:PORT"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /**
     * The service offers no way to set its clock: when the machine's clock steps back, its timers fire that much later.
     */
    private static void set(TestServicesStarter services, Clock clock) {
        try {
            Field timer = TestServicesStarter.class.getDeclaredField("selfAdvancingTimer");
            timer.setAccessible(true);
            Field time = timer.getType().getDeclaredField("systemClock");
            time.setAccessible(true);
            time.set(timer.get(services), clock);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of Temporal's Java service counts time in another way", e);
        }
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        CUT_OFF.setLevel(Level.OFF);
        server.shutdownNow();
        services.close();
    }
}
