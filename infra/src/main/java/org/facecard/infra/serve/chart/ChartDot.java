package org.facecard.infra.serve.chart;

/**
 * A point of a line with its value, which shows when a pointer or a finger is on it.
 *
 * @param x where it is drawn
 * @param y where it is drawn
 * @param look {@code dot}, or {@code spot} where dots would merge and none is drawn
 * @param words its value
 * @param anchor of the words: {@code start}, {@code middle} or {@code end}, so that they stay inside
 */
public record ChartDot(String x, String y, String look, String words, String anchor) {}
