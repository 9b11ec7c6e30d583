/** Schedules on a Temporal server. */
@NullMarked
package org.facecard.infra.schedule;

import org.jspecify.annotations.NullMarked;
