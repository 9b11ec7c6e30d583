package org.facecard.infra.cli.runs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.NamedConverters;
import org.facecard.infra.cli.options.WorkerOptions;
import org.facecard.infra.cli.schedules.ScheduleOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.state.Phase;
import org.facecard.infra.run.state.RunHandle;
import org.facecard.infra.run.state.RunState;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.study.spec.Programme;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study to its report, now or by a schedule, for the commands that do. */
final class RunToReport {
    @Mixin
    WorkerOptions workerOptions;

    @Option(
            names = "--until",
            paramLabel = "PHASE",
            converter = NamedConverters.OfPhase.class,
            completionCandidates = NamedConverters.OfPhase.class,
            description = "stop as soon as every stage of this phase is finished: ${COMPLETION-CANDIDATES}; stages"
                    + " of a later one that a free worker began keep their checkpoints (default: on to the"
                    + " report)")
    Optional<Phase> until = Optional.empty();

    @Mixin
    ScheduleOptions schedule;

    /** Runs the study that {@code read} returns, or schedules it; the exit code says how it ended. */
    int run(Supplier<Programme> read, CommonOptions common) throws InterruptedException {
        schedule.check();
        if (schedule.cron.isPresent()) {
            refuseUntil();
            return schedule.create(read.get(), workerOptions.queue, common);
        }
        AttachedRun attached = new AttachedRun(new Interruption(common), common);
        attached.interruption().arm();
        try {
            return now(read.get(), attached);
        } finally {
            attached.interruption().disarm();
        }
    }

    private int now(Programme programme, AttachedRun attached) throws InterruptedException {
        StudyRuns runs = workerOptions.runs(attached.common());
        if (until.isPresent() && until.get().cached(runs.plan(programme))) {
            return reached(programme, until.get(), attached.common());
        }
        return carried(programme, runs, attached);
    }

    /** Says what will run, starts it, and shows it until it ends or {@code --until} is reached. */
    private int carried(Programme programme, StudyRuns runs, AttachedRun attached) throws InterruptedException {
        CommonOptions common = attached.common();
        int workers = workerOptions.workers;
        TimeLeft time = new TimeLeft(programme, () -> runs.slowdown(workers, common::announceMeasuring), workers);
        new Announcement(programme, common).say(runs, time);
        RunHandle run = runs.start(programme);
        RunState last = attached.toItsEnd(run, common.view(time::of), this::enough);
        return enough(last)
                ? reached(programme, until.get(), common)
                : AttachedRun.ended(last, common).code();
    }

    private boolean enough(RunState state) {
        return until.filter(phase -> phase.reached(state)).isPresent();
    }

    private void refuseUntil() {
        if (until.isPresent()) {
            throw new InvalidSpecException("--until ends a run in the foreground: a scheduled one goes to its report");
        }
    }

    private static int reached(Programme programme, Phase phase, CommonOptions common) {
        if (common.json) {
            common.printJson(Map.of("study", programme.name(), "reached", phase.label()));
        } else {
            common.out()
                    .println("%s: every stage up to the phase %s is finished"
                            .formatted(programme.name(), phase.label()));
        }
        return ExitCode.DONE.code();
    }
}
