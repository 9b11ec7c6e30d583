/** Commands that drive an Airflow server. */
@NullMarked
package org.facecard.infra.cli.airflow;

import org.jspecify.annotations.NullMarked;
