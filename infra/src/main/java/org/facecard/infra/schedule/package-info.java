/** Schedules on a Temporal server. Begin with {@link org.facecard.infra.schedule.StudySchedules}. */
@NullMarked
package org.facecard.infra.schedule;

import org.jspecify.annotations.NullMarked;
