/**
 * Commands for studies that a Temporal server starts at set times. Begin with
 * {@link org.facecard.infra.cli.schedules.SchedulesCommand}.
 */
@NullMarked
package org.facecard.infra.cli.schedules;

import org.jspecify.annotations.NullMarked;
