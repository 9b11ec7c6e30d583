package org.facecard.infra.cli.schedules;

import picocli.CommandLine.Parameters;

/** The parameter that names a schedule. */
final class ScheduleParameter {
    @Parameters(index = "0", paramLabel = "STUDY", description = "name of the schedule, which is the name of its study")
    String study;
}
