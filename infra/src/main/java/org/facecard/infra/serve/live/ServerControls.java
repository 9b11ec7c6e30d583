package org.facecard.infra.serve.live;

import java.util.List;
import org.facecard.infra.schedule.StudySchedules;

/**
 * What the server can control.
 *
 * @param runs of the home
 * @param schedules of the home
 * @param startable names of studies that may be started: only shipped ones, because another name could be a file
 */
public record ServerControls(RunService runs, StudySchedules schedules, List<String> startable) {
    /** Copies the list. */
    public ServerControls {
        startable = List.copyOf(startable);
    }
}
