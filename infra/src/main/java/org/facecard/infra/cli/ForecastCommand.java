package org.facecard.infra.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.facecard.infra.cli.options.CommonOptions;
import org.facecard.infra.cli.view.ExitCode;
import org.facecard.infra.cli.view.TextTable;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.scale.Fleet;
import org.facecard.pipelines.scale.Fleet.Habits;
import org.facecard.pipelines.scale.Forecast;
import org.facecard.pipelines.scale.Forecast.Spread;
import org.facecard.pipelines.scale.PaperMatrix;
import org.facecard.pipelines.scale.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Simulates how long a study would take on other fleets. */
@Command(
        name = "forecast",
        description = {
            "Simulate how long a finished study would take on other fleets, and what preemption would cost it.",
            "The cost of every stage is the one measured when it was made. The study \"paper-matrix\" is the paper's own matrix,"
                    + " priced from published figures; its devices are nodes of 8 GPUs."
        })
final class ForecastCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STUDY", description = "a study with results, or \"paper-matrix\"")
    String study;

    @Option(
            names = "--devices",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "sizes of the fleet (default: ${DEFAULT-VALUE})")
    List<Integer> devices;

    @Option(
            names = "--preemptions",
            paramLabel = "RATE",
            split = ",",
            defaultValue = "0",
            description = "how often a device is taken, per hour (default: ${DEFAULT-VALUE})")
    List<Double> preemptions;

    @Option(
            names = "--start-seconds",
            paramLabel = "SECONDS",
            defaultValue = "0.1",
            description = "time to start a stage on a device (default: ${DEFAULT-VALUE})")
    double start;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "time between two checkpoints (default: ${DEFAULT-VALUE})")
    double checkpoint;

    @Option(
            names = "--notice-seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "time until a lost device is noticed (default: ${DEFAULT-VALUE})")
    double notice;

    @Option(
            names = "--absence-seconds",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "time until a device is back (default: ${DEFAULT-VALUE})")
    double absence;

    @Option(
            names = "--price",
            paramLabel = "PRICE",
            defaultValue = "0",
            description = "of a device for an hour; a fleet is paid from the first start to the last end, unless 0")
    double price;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "seeds of \"paper-matrix\" (default: ${DEFAULT-VALUE})")
    int seeds;

    @Option(
            names = "--passages",
            paramLabel = "N",
            defaultValue = "200",
            description = "simulations per line (default: ${DEFAULT-VALUE})")
    int passages;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "of the preemptions (default: ${DEFAULT-VALUE})")
    long seed;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Workload workload = study.equals(PaperMatrix.NAME)
                ? PaperMatrix.of(seeds)
                : Workload.of(ProgrammeResults.open(common.results, study));
        List<Forecast> forecasts = fleets().stream()
                .map(fleet -> Forecast.of(workload, fleet, passages, seed))
                .toList();
        if (common.json) {
            common.printJson(forecasts);
            return ExitCode.DONE.code();
        }
        common.out()
                .printf(
                        "%s: %d stages, %.1f device hours, %s along the longest chain%n",
                        workload.name(),
                        workload.jobs().size(),
                        workload.deviceSeconds() / 3600,
                        Amounts.duration(workload.criticalSeconds()));
        table(forecasts).print(common.out());
        return ExitCode.DONE.code();
    }

    private List<Fleet> fleets() {
        Habits habits = new Habits(start, checkpoint, notice, absence);
        List<Fleet> fleets = new ArrayList<>();
        preemptions.forEach(rate -> devices.forEach(count -> fleets.add(new Fleet(count, rate, habits))));
        return fleets;
    }

    private TextTable table(List<Forecast> forecasts) {
        TextTable table = new TextTable(
                "DEVICES", "TAKEN/H", "TIME", "5 %", "95 %", "DEVICE HOURS", "LOST", "TAKEN", "BUSY", "COST");
        forecasts.forEach(forecast -> table.row(
                forecast.fleet().devices(),
                forecast.fleet().preemptionsPerHour(),
                Amounts.duration(forecast.seconds().median()),
                Amounts.duration(forecast.seconds().low()),
                Amounts.duration(forecast.seconds().high()),
                number(forecast.deviceHours().median()),
                share(forecast.lostHours(), forecast.deviceHours()),
                Math.round(forecast.preemptions().median()),
                "%.0f %%".formatted(100 * forecast.utilisation()),
                price == 0 ? "-" : number(price * forecast.fleetHours())));
        return table;
    }

    private static String share(Spread part, Spread whole) {
        return "%.1f %%".formatted(whole.median() == 0 ? 0 : 100 * part.median() / whole.median());
    }

    private static String number(double hours) {
        return String.format(Locale.ROOT, hours < 10 ? "%.3f" : "%.1f", hours);
    }
}
