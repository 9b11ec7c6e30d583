/** Commands that drive an Airflow server. Begin with {@link org.facecard.infra.cli.airflow.AirflowCommand}. */
@NullMarked
package org.facecard.infra.cli.airflow;

import org.jspecify.annotations.NullMarked;
