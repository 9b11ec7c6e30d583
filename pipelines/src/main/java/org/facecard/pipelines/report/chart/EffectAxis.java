package org.facecard.pipelines.report.chart;

import org.jspecify.annotations.Nullable;

/**
 * A horizontal axis of effects, as shares, with zero in its middle.
 *
 * @param left where it begins, in pixels
 * @param width in pixels
 * @param reach the largest share on either side; what lies beyond is drawn at the end
 */
public record EffectAxis(int left, int width, double reach) {
    /** Returns the place of {@code share}; empty for null. */
    public String place(@Nullable Double share) {
        return share == null ? "" : Pixels.of(x(share));
    }

    private double x(double share) {
        double clipped = Math.max(-reach, Math.min(reach, share));
        return left + width * (clipped + reach) / (2 * reach);
    }
}
