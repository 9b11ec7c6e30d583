/**
 * A client of Airflow's stable REST API, in the dialects of Airflow 2 and 3. Knows nothing of studies. Begin with
 * {@link org.facecard.infra.airflow.AirflowClient}.
 */
@NullMarked
package org.facecard.infra.airflow;

import org.jspecify.annotations.NullMarked;
