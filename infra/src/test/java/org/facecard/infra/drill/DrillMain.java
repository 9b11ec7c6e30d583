package org.facecard.infra.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program of {@code infra/scripts/drill}. */
@Command(name = "drill", description = "Strike running studies with random faults and look at what is left.")
final class DrillMain implements Callable<Integer> {
    @Option(
            names = "--topology",
            defaultValue = "embedded",
            description = "embedded or dev (default: ${DEFAULT-VALUE})")
    String topology = "embedded";

    @Option(names = "--seed", description = "of everything random (default: drawn, and printed)")
    long seed = System.nanoTime() & Integer.MAX_VALUE;

    @Option(
            names = "--faults",
            defaultValue = "40",
            description = "how many; half are kills (default: ${DEFAULT-VALUE})")
    int faults = 40;

    @Option(
            names = "--per-round",
            defaultValue = "5",
            description = "after how many a new home is taken (default: ${DEFAULT-VALUE})")
    int perRound = 5;

    @Option(names = "--study", defaultValue = "smoke", description = "what is struck (default: ${DEFAULT-VALUE})")
    String study = "smoke";

    @Option(names = "--second", description = "what a second user starts; it shares stages with the study")
    Optional<String> second = Optional.empty();

    @Option(names = "--set", description = "KEY=VALUE, of the study")
    List<String> settings = List.of();

    @Option(names = "--folder", required = true, description = "of homes and results; empty")
    Path folder = Path.of("");

    @Option(names = "--report", description = "folder of drill.md and drill.json (default: that of the homes)")
    Optional<Path> report = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        System.err.printf("drill: %s, %s, seed %d, %d faults%n", topology, study, seed, faults);
        Order order = new Order(carrier(), study, second, settings, seed, faults, perRound);
        DrillReport outcome = new Drill(order, folder.toAbsolutePath()).run();
        outcome.write(report.orElse(folder));
        System.out.println(outcome.markdown());
        return outcome.passed() ? 0 : 1;
    }

    private Topology carrier() {
        return switch (topology) {
            case "embedded" -> new Topology.Embedded();
            case "dev" -> new Topology.SingleServer();
            default ->
                throw new IllegalArgumentException("\"%s\" is not a topology: use embedded or dev".formatted(topology));
        };
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DrillMain()).execute(arguments));
    }
}
