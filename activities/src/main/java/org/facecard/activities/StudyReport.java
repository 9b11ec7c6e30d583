package org.facecard.activities;

/**
 * The results of a study, by reference.
 *
 * @param report path of the report
 */
public record StudyReport(String report) {}
