package org.facecard.infra.tracking;

/**
 * One point of a curve.
 *
 * @param key name of the curve
 * @param value may be NaN or infinite
 * @param step position on the curve
 * @param timestamp milliseconds since the epoch; a function of the results, so that a point sent twice is one point
 */
record TrackedMetric(String key, double value, long step, long timestamp) {}
