package org.facecard.infra.airflow;

import java.util.List;

/**
 * The story of a run as a real Airflow told it.
 *
 * @param version of the server
 * @param run id of the run
 * @param home conf of the run
 * @param exchanges in their order
 */
record Recording(String version, String run, String home, List<Exchange> exchanges) {}
