package org.facecard.infra.airflow;

/**
 * A DAG as Airflow knows it.
 *
 * @param id its name
 * @param paused whether its runs stay queued
 */
public record Dag(String id, boolean paused) {
    /** The DAG that runs a study, one task per phase. */
    public static final String REPRODUCE = "facecard-reproduce";
}
