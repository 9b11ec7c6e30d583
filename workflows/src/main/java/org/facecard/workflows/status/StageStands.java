package org.facecard.workflows.status;

import org.facecard.activities.StageStanding;

/**
 * A stage's workflow tells its cell where it stands.
 *
 * @param stage path within the study
 * @param standing where it stands now
 */
public record StageStands(String stage, StageStanding standing) {}
