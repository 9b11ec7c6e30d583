package org.facecard.infra.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.options.StudyOptions;
import org.facecard.infra.cli.options.WorkerOptions;
import org.facecard.infra.cli.view.CheckpointPrices;
import org.facecard.infra.cli.view.CheckpointPrices.PricedStage;
import org.facecard.infra.cli.view.DecidableEffects;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.PlanSummary;
import org.facecard.infra.cli.view.ProcessSizes;
import org.facecard.infra.cli.view.QuickHint;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.doctor.Processor;
import org.facecard.infra.run.StudyRuns;
import org.facecard.infra.run.estimate.TimeLeft;
import org.facecard.infra.run.launch.MachineRoom;
import org.facecard.infra.run.state.PlannedState;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.episode.CheckpointWindow;
import org.facecard.pipelines.episode.PlannedMemory;
import org.facecard.pipelines.scale.CheckpointCosts;
import org.facecard.pipelines.scale.CheckpointFit;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.WindowCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a run would do. */
@Command(name = "plan", description = "Show which stages would run, resume or be reused, and why. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
    /** A quarter of the peak of a data-centre GPU in 32 bits; assumed, not measured. */
    private static final String ASSUMED_FLOPS = "1.5e13";

    private static final double GIGABYTE = 1e9;
    private static final double ASSUMED_GIGABYTES = 80;

    @Mixin
    StudyOptions study;

    @Option(
            names = "--flops-per-second",
            paramLabel = "N",
            defaultValue = ASSUMED_FLOPS,
            description =
                    "of a device, for a study whose checkpoint names its parameters (default: ${DEFAULT-VALUE}, assumed)")
    double flopsPerSecond;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            defaultValue = "2",
            description = "of a device for an hour, for such a study (default: ${DEFAULT-VALUE})")
    double price;

    @Option(
            names = "--memory",
            paramLabel = "GIGABYTES",
            description =
                    "of a device; a study that needs more is refused (default: 80, assumed, if its checkpoint names its parameters, else this machine's)")
    @Nullable
    Double memory;

    @Mixin
    WorkerOptions workerOptions;

    @Mixin
    CommonOptions common;

    /** The JSON document: the plan, and what its stages take where they compute with a checkpoint of known size. */
    private record PricedPlan(String study, List<PlannedState.Item> stages, List<PricedStage> costs) {}

    @Override
    public Integer call() {
        CheckpointPrices prices = new CheckpointPrices(flopsPerSecond, price);
        if (memory != null) {
            Ranges.positive("--memory", memory);
        }
        Programme programme = study.programme(common);
        StudyRuns runs = workerOptions.runs(common);
        PlannedState plan = runs.plan(programme);
        List<CheckpointWindow> windows = CheckpointWindow.of(programme);
        List<PlannedMemory> memories = PlannedMemory.of(programme);
        List<PricedStage> costs = prices.stages(CheckpointCosts.of(programme));
        if (common.json) {
            common.printJson(new PricedPlan(plan.study(), plan.stages(), costs));
        } else {
            print(programme, plan, runs, windows);
            prices.print(costs, common.out());
            DecidableEffects.of(programme, common.results).forEach(common.out()::println);
            memories.forEach(part -> common.out().println(ProcessSizes.words(part.byKind())));
        }
        WindowCheck.check(programme);
        windows.forEach(CheckpointWindow::check);
        long device = Math.round((memory == null ? ASSUMED_GIGABYTES : memory) * GIGABYTE);
        new CheckpointFit(device).check(programme);
        if (memory != null || !costs.isEmpty()) { // for another device, as a study is that names its parameters
            memories.forEach(part -> part.check(device));
        } else {
            MachineRoom.here().check(memories, plan.unmade(), workerOptions.settings(common));
        }
        return ExitCode.DONE.code();
    }

    private void print(Programme programme, PlannedState plan, StudyRuns runs, List<CheckpointWindow> windows) {
        table(plan).print(common.out());
        int workers = workerOptions.workers;
        TimeLeft time = new TimeLeft(programme, () -> runs.slowdown(workers, common::announceMeasuring), workers);
        common.out().println("%s: %s".formatted(plan.study(), PlanSummary.of(plan, time)));
        PlanSummary.machine(plan, time).ifPresent(machine -> common.out().println("  " + machine));
        QuickHint.of(programme, plan, time).ifPresent(hint -> common.out().println("  " + hint));
        Processor.here().warning(programme.numerics()).ifPresent(common.out()::println);
        windows.forEach(window -> window.warnings().forEach(common.out()::println));
    }

    /** Leaves out why a stage waits for its inputs: the reason is the same in every row. */
    private static TextTable table(PlannedState plan) {
        TextTable table = new TextTable("STAGE", "KIND", "WOULD", "KEY", "WHY");
        plan.stages()
                .forEach(stage -> table.row(
                        stage.name(),
                        stage.kind().label(),
                        fate(stage.fate()),
                        shorten(stage.key()),
                        stage.fate() == PlannedState.Action.DEPENDS ? "" : stage.why()));
        return table;
    }

    static String fate(PlannedState.Action fate) {
        return switch (fate) {
            case REUSED -> "be reused";
            case RESUMES -> "resume";
            case RUNS -> "run";
            case DEPENDS -> "wait for inputs";
        };
    }

    private static String shorten(String key) {
        return key.length() > 12 ? key.substring(0, 12).toLowerCase(Locale.ROOT) : "-";
    }
}
