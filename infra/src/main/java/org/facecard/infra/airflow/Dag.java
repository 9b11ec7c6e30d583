package org.facecard.infra.airflow;

/**
 * A DAG as Airflow knows it.
 *
 * @param id its name
 * @param paused whether its runs stay queued
 */
public record Dag(String id, boolean paused) {}
