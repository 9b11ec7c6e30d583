package org.facecard.infra.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.facecard.pipelines.results.tables.ClaimRow;
import org.jspecify.annotations.Nullable;

/** The ledger of claims as tags, for the verdicts, and as metrics, for the numbers. */
final class ClaimMetrics {
    private final List<ClaimRow> claims;

    ClaimMetrics(List<ClaimRow> claims) {
        this.claims = List.copyOf(claims);
    }

    Map<String, String> verdicts() {
        Map<String, String> tags = new TreeMap<>();
        claims.forEach(claim -> tags.put("facecard.claim." + name(claim), claim.verdict()));
        return tags;
    }

    List<TrackedMetric> metrics(long at) {
        List<TrackedMetric> metrics = new ArrayList<>();
        for (ClaimRow claim : claims) {
            add(metrics, claim, "effect", claim.effect(), at);
            add(metrics, claim, "low", claim.low(), at);
            add(metrics, claim, "high", claim.high(), at);
            add(metrics, claim, "adjusted_p", claim.adjustedP(), at);
        }
        return metrics;
    }

    private static void add(List<TrackedMetric> metrics, ClaimRow claim, String what, @Nullable Double value, long at) {
        if (value != null) {
            metrics.add(new TrackedMetric("claim/%s/%s".formatted(name(claim), what), value, 0, at));
        }
    }

    private static String name(ClaimRow claim) {
        return claim.part() == null ? claim.claim() : claim.part() + "." + claim.claim();
    }
}
