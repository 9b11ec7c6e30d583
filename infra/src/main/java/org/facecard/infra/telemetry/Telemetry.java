package org.facecard.infra.telemetry;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/**
 * The figures of this process, for Prometheus. Until telemetry is started, the meters of the program count nothing, at
 * no cost.
 */
public final class Telemetry implements AutoCloseable {
    private static final int REPORT_SECONDS = 5;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private Telemetry() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Metrics.addRegistry(registry);
    }

    /** Counts from now on. */
    public static Telemetry start() {
        return new Telemetry();
    }

    /** Returns every figure, in Prometheus' text format. */
    public String page() {
        return registry.scrape();
    }

    /** Returns the scope of the metrics of Temporal's SDK: this one, if telemetry has started before it connects. */
    public static Scope scope() {
        return Metrics.globalRegistry.getRegistries().isEmpty()
                ? new NoopScope()
                : new RootScopeBuilder()
                        .reporter(new MicrometerClientStatsReporter(Metrics.globalRegistry))
                        .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
    }

    @Override
    public void close() {
        Metrics.removeRegistry(registry);
        collections.close();
        registry.close();
    }
}
