/**
 * Defines the steps of a study as Temporal sees them: activity interfaces and the records that they take and
 * return. Begin with {@link org.facecard.activities.StageActivities}.
 */
@NullMarked
package org.facecard.activities;

import org.jspecify.annotations.NullMarked;
