package org.facecard.activities;

/**
 * The predictions of a study, by reference. The engine's history of the study keeps it.
 *
 * @param written when they were stored, an ISO-8601 instant
 * @param digest SHA-256 of what is stored
 */
public record PredictionReport(String written, String digest) {}
