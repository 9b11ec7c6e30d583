package org.facecard.pipelines.study.claims.quantities;

/**
 * Two arms to be compared.
 *
 * @param arm the minuend's name
 * @param minus the subtrahend's name
 */
public record ArmPair(String arm, String minus) {}
