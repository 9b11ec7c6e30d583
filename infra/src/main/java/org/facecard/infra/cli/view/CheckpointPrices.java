package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.scale.CheckpointCosts.DeviceCost;

/**
 * Prices the stages of a study that starts from a checkpoint, on a device.
 *
 * @param flopsPerSecond of the device
 * @param price of an hour
 */
public record CheckpointPrices(double flopsPerSecond, double price) {
    /** Refuses a device that computes nothing or costs less than nothing. */
    public CheckpointPrices {
        Ranges.positive("--flops-per-second", flopsPerSecond);
        Ranges.notNegative("--price", price);
    }

    /**
     * What a stage takes, as {@code plan --json} prints it.
     *
     * @param stage path within the study
     * @param flops floating-point operations
     * @param hours of the device
     * @param bytes memory of the device
     * @param cost in the currency of the price
     */
    public record PricedStage(String stage, double flops, double hours, long bytes, double cost) {}

    /** Returns the stages of {@code costs} in their order. */
    public List<PricedStage> stages(Map<String, DeviceCost> costs) {
        return costs.entrySet().stream()
                .map(stage -> priced(stage.getKey(), stage.getValue()))
                .toList();
    }

    private PricedStage priced(String stage, DeviceCost cost) {
        double hours = cost.hours(flopsPerSecond);
        return new PricedStage(stage, cost.flops(), hours, cost.bytes(), price * hours);
    }

    /** Prints a line per stage and their sum; nothing without stages. */
    public void print(List<PricedStage> stages, PrintWriter out) {
        if (stages.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("STAGE", "FLOPS", "GPU HOURS", "MEMORY", "COST");
        stages.forEach(stage -> table.row(
                stage.stage(),
                number("%.2e", stage.flops()),
                number("%.1f", stage.hours()),
                Amounts.bytes(stage.bytes()),
                number("%.2f", stage.cost())));
        table.print(out);
        double hours = stages.stream().mapToDouble(PricedStage::hours).sum();
        out.println("at most %s GPU hours, cost %s: %s FLOPs a second and %s an hour are assumed, every attempt is used"
                .formatted(
                        number("%.0f", hours),
                        number("%.0f", price * hours),
                        number("%.1e", flopsPerSecond),
                        number("%.2f", price)));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
