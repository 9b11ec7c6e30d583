package org.facecard.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.facecard.infra.schedule.StudySchedule;
import org.facecard.infra.schedule.StudySchedules;
import org.facecard.infra.schedule.Timing;
import org.facecard.pipelines.study.spec.Programme;

/** One schedule, as a server describes it. */
final class FakeSchedules implements StudySchedules {
    private static final StudySchedule ONE = new StudySchedule(
            "smoke",
            new Timing("0 3 * * *", "UTC"),
            false,
            List.of(Instant.parse("2026-12-01T03:00:00Z")),
            List.of("smoke-20261130-0300"),
            new StudySchedule.Counts(1, 0, 0));

    @Override
    public StudySchedule create(Programme programme, Timing timing) {
        return ONE;
    }

    @Override
    public List<StudySchedule> list() {
        return List.of(ONE);
    }

    @Override
    public StudySchedule describe(String study) {
        return ONE;
    }

    @Override
    public void pause(String study) {
        assertThat(study).isEqualTo("smoke");
    }

    @Override
    public void resume(String study) {
        assertThat(study).isEqualTo("smoke");
    }

    @Override
    public void trigger(String study) {
        assertThat(study).isEqualTo("smoke");
    }

    @Override
    public void delete(String study) {
        assertThat(study).isEqualTo("smoke");
    }
}
