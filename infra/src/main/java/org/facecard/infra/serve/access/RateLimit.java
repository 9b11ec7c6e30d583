package org.facecard.infra.serve.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A token bucket per client: a number of requests at once, then a number per second. */
final class RateLimit {
    private static final int MOST_CLIENTS = 10_000;
    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    private record Bucket(double tokens, long at) {}

    RateLimit(double burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Returns whether {@code client} may do one more thing now. */
    synchronized boolean allows(String client) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.getOrDefault(client, new Bucket(burst, now));
        double tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / NANOS * perSecond);
        boolean allowed = tokens >= 1;
        buckets.put(client, new Bucket(allowed ? tokens - 1 : tokens, now));
        return allowed;
    }
}
