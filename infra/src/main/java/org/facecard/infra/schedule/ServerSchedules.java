package org.facecard.infra.schedule;

import io.grpc.Status;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.engine.EngineException;
import org.facecard.infra.home.Home;
import org.facecard.infra.run.state.RunException;
import org.facecard.infra.worker.ComputationDigest;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.episode.CheckpointWindow;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.WindowCheck;
import org.facecard.workflows.Dispatch;
import org.facecard.workflows.RunStudy;
import org.facecard.workflows.ScheduledStudyWorkflow;
import org.facecard.workflows.WorkQueue;

/** Schedules on a Temporal server. */
public final class ServerSchedules implements StudySchedules {
    private static final String CRON = "cron";
    private static final String ZONE = "zone";
    private static final int LONGEST_NAME = 63 - ScheduledStudyWorkflow.MOMENT;

    private final Home home;
    private final EngineChoice choice;
    private final WorkQueue heavy;

    /**
     * @param home of the studies
     * @param choice the server that keeps the schedules
     * @param heavy which workers take the heavy stages of scheduled studies
     */
    public ServerSchedules(Home home, EngineChoice choice, WorkQueue heavy) {
        this.home = home;
        this.choice = choice;
        this.heavy = heavy;
    }

    @Override
    public StudySchedule create(Programme programme, Timing timing) {
        String study = programme.name();
        WindowCheck.check(programme);
        CheckpointWindow.check(programme);
        if (study.length() > LONGEST_NAME) {
            throw new InvalidSpecException(
                    "%s is too long a name for a schedule: --set name=... with at most %d letters"
                            .formatted(study, LONGEST_NAME));
        }
        return asked((engine, dispatch) -> {
            ScheduleOptions options = ScheduleOptions.newBuilder()
                    .setMemo(Map.of(CRON, timing.cron(), ZONE, timing.zone()))
                    .build();
            try {
                return seen(
                        study,
                        engine.schedules()
                                .createSchedule(
                                        dispatch.schedule(study), schedule(programme, timing, dispatch), options));
            } catch (ScheduleAlreadyRunningException e) {
                throw refused("the schedule %s already exists: \"facecard schedules delete %s\", then create it again"
                        .formatted(study, study));
            }
        });
    }

    private Schedule schedule(Programme programme, Timing timing, Dispatch dispatch) {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(ScheduledStudyWorkflow.class)
                        .setArguments(new RunStudy(
                                programme,
                                dispatch.withHeavyWorkers(
                                        heavy,
                                        ComputationDigest.of(programme.numerics())
                                                .digest())))
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(dispatch.schedule(programme.name()))
                                .setTaskQueue(dispatch.queue(WorkQueue.LIGHT))
                                .setStaticSummary(programme.title())
                                // Without details the client cannot read back a schedule that has a summary.
                                .setStaticDetails("started by the schedule of " + programme.name())
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCronExpressions(List.of(timing.cron()))
                        .setTimeZoneName(timing.zone())
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .build())
                .build();
    }

    @Override
    public List<StudySchedule> list() {
        return asked((engine, dispatch) -> {
            String prefix = dispatch.schedule("");
            return engine.schedules()
                    .listSchedules()
                    .map(ScheduleListDescription::getScheduleId)
                    .filter(id -> id.startsWith(prefix))
                    .sorted()
                    .flatMap(id -> found(
                            id.substring(prefix.length()), engine.schedules().getHandle(id))
                            .stream())
                    .toList();
        });
    }

    @Override
    public StudySchedule describe(String study) {
        return asked((engine, dispatch) -> found(study, engine.schedules().getHandle(dispatch.schedule(study)))
                .orElseThrow(() -> unknown(study)));
    }

    /** A listing may include a schedule that has just been deleted. */
    private static Optional<StudySchedule> found(String study, ScheduleHandle handle) {
        try {
            return Optional.of(seen(study, handle));
        } catch (ScheduleException e) {
            if (missing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StudySchedule seen(String study, ScheduleHandle handle) {
        ScheduleDescription found = handle.describe();
        ScheduleInfo info = found.getInfo();
        return new StudySchedule(
                study,
                new Timing(memo(found, CRON), memo(found, ZONE)),
                found.getSchedule().getState().isPaused(),
                info.getNextActionTimes(),
                info.getRecentActions().stream()
                        .map(action -> ScheduledStudyWorkflow.runName(study, action.getScheduledAt()))
                        .toList(),
                new StudySchedule.Counts(
                        info.getNumActions(),
                        info.getNumActionsSkippedOverlap(),
                        info.getNumActionsMissedCatchupWindow()));
    }

    private static String memo(ScheduleDescription found, String key) {
        return String.valueOf(found.getMemo(key, String.class));
    }

    @Override
    public void pause(String study) {
        tell(study, ScheduleHandle::pause);
    }

    @Override
    public void resume(String study) {
        tell(study, ScheduleHandle::unpause);
    }

    @Override
    public void trigger(String study) {
        tell(study, ScheduleHandle::trigger);
    }

    @Override
    public void delete(String study) {
        tell(study, ScheduleHandle::delete);
    }

    private void tell(String study, Consumer<ScheduleHandle> action) {
        asked((engine, dispatch) -> {
            try {
                action.accept(engine.schedules().getHandle(dispatch.schedule(study)));
                return study;
            } catch (ScheduleException e) {
                throw missing(e) ? unknown(study) : e;
            }
        });
    }

    private static boolean missing(ScheduleException trouble) {
        return Status.fromThrowable(trouble).getCode() == Status.Code.NOT_FOUND;
    }

    private static RunException unknown(String study) {
        return refused(
                "there is no schedule \"%s\": \"facecard schedules list\" shows those there are".formatted(study));
    }

    private static RunException refused(String words) {
        return new RunException(RunException.Kind.REFUSED, words);
    }

    private <T> T asked(BiFunction<Engine, Dispatch, T> question) {
        if (choice instanceof EngineChoice.Embedded) {
            throw new EngineException(
                    "the embedded engine ends with its program and has no schedules: use --engine dev (infra/dev/install installs it, once) or --engine HOST:PORT");
        }
        try (Engine engine = Engine.open(choice)) {
            return question.apply(engine, engine.names(home.scope()));
        } catch (ScheduleException e) {
            Status.Code code = Status.fromThrowable(e).getCode();
            throw code == Status.Code.UNKNOWN
                    ? e
                    : new EngineException(
                            "the server does not support schedules (%s): it must be a Temporal server of version 1.17 or later that permits them"
                                    .formatted(code),
                            e);
        }
    }
}
