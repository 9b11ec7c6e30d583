package org.facecard.infra.cli.view;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.facecard.infra.output.Amounts;
import org.facecard.pipelines.scale.CheckpointCosts.DeviceCost;

/** Prices the stages of a study that starts from a checkpoint, on a device. */
public final class CheckpointPrices {
    private CheckpointPrices() {}

    /**
     * Prints a line per stage and their sum.
     *
     * @param flopsPerSecond of the device
     * @param price of an hour
     */
    public static void print(Map<String, DeviceCost> costs, double flopsPerSecond, double price, PrintWriter out) {
        TextTable table = new TextTable("STAGE", "FLOPS", "GPU HOURS", "MEMORY", "COST");
        costs.forEach((stage, cost) -> table.row(
                stage,
                number("%.2e", cost.flops()),
                number("%.1f", cost.hours(flopsPerSecond)),
                Amounts.bytes(cost.bytes()),
                number("%.2f", price * cost.hours(flopsPerSecond))));
        table.print(out);
        double hours = costs.values().stream()
                .mapToDouble(cost -> cost.hours(flopsPerSecond))
                .sum();
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
