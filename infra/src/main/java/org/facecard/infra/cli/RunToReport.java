package org.facecard.infra.cli;

import java.util.Map;
import java.util.Optional;
import org.facecard.infra.run.RunHandle;
import org.facecard.infra.run.RunSettings;
import org.facecard.infra.run.RunState;
import org.facecard.infra.run.StudyRuns;
import org.facecard.pipelines.study.InvalidSpecException;
import org.facecard.pipelines.study.Programme;
import org.facecard.workflows.WorkQueue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a study to its report, now or by a schedule, for the commands that do. */
final class RunToReport {
    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "${env:FACECARD_WORKERS}",
            description = "most worker processes to start here (else FACECARD_WORKERS, else one per processor;"
                    + " 0 leaves the work to \"facecard worker\")")
    int workers = RunSettings.defaultWorkers();

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            defaultValue = "${env:FACECARD_QUEUE}",
            converter = Labels.OfWorkQueue.class,
            description = "which workers take its stages, cpu or gpu (else FACECARD_QUEUE, else cpu);"
                    + " a stage that is made already is reused, whichever made it")
    WorkQueue queue = WorkQueue.CPU;

    @Option(
            names = "--until",
            paramLabel = "PHASE",
            converter = Labels.OfPhase.class,
            description = "stop as soon as every stage of this phase is made: base, init, training or evaluation;"
                    + " what a free worker began of a later one keeps its checkpoint (default: on to the report)")
    Optional<Phase> until = Optional.empty();

    @Mixin
    ScheduleOptions schedule;

    /** Runs {@code programme}, or schedules it; the exit code says how it ended. */
    int run(Programme programme, CommonOptions common) throws InterruptedException {
        schedule.check();
        if (schedule.cron.isPresent()) {
            refuseUntil();
            return schedule.create(programme, queue, common);
        }
        StudyRuns runs = common.runs(workers, queue);
        if (until.isPresent() && until.get().cached(runs.plan(programme))) {
            return reached(programme, until.get(), common);
        }
        RunHandle run = runs.start(programme);
        run.page().ifPresent(page -> common.err().println("Temporal's pages: " + page));
        // Ctrl-C and a polite kill: the workers save their checkpoints before the program ends.
        Thread drain = new Thread(() -> drain(run, programme, common), "drain");
        Runtime.getRuntime().addShutdownHook(drain);
        try (run;
                RunView view = common.view()) {
            RunState last = run.await(state -> look(state, view, run));
            return until.filter(phase -> phase.reached(last)).isPresent()
                    ? reached(programme, until.get(), common)
                    : ended(last, common).code();
        } finally {
            forget(drain);
        }
    }

    private void refuseUntil() {
        if (until.isPresent()) {
            throw new InvalidSpecException(
                    "--until ends a run that somebody watches: a scheduled one goes to its report");
        }
    }

    /** Closing a run drains it, which ends the wait as well. */
    private void look(RunState state, RunView view, RunHandle run) {
        view.accept(state);
        if (until.filter(phase -> phase.reached(state)).isPresent()) {
            run.close();
        }
    }

    private static int reached(Programme programme, Phase phase, CommonOptions common) {
        if (common.json) {
            common.printJson(Map.of("study", programme.name(), "reached", phase.label()));
        } else {
            common.out()
                    .println("%s: every stage up to the phase %s is made".formatted(programme.name(), phase.label()));
        }
        return ExitCode.DONE.code();
    }

    private static void drain(RunHandle run, Programme programme, CommonOptions common) {
        common.err()
                .println("stopping: running stages save a checkpoint; the same command goes on with "
                        + programme.name());
        common.err().flush();
        run.close();
    }

    private static void forget(Thread drain) {
        try {
            Runtime.getRuntime().removeShutdownHook(drain);
        } catch (IllegalStateException e) {
            // The program is ending and the hook is what ends it.
            Thread.currentThread().interrupt();
        }
    }

    private static ExitCode ended(RunState state, CommonOptions common) {
        if (common.json) {
            common.printJson(state);
        } else {
            Standing.print(state, common.out());
        }
        return Standing.exitCode(state.status());
    }
}
