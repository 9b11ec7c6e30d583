package org.facecard.infra.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.facecard.infra.store.S3Server;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program of {@code infra/scripts/drill}. */
@Command(name = "drill", description = "Inject random faults into running studies and check what they leave.")
final class DrillMain implements Callable<Integer> {
    @Option(
            names = "--topology",
            defaultValue = "embedded",
            description = "embedded, bucket, dev or cluster (default: ${DEFAULT-VALUE})")
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

    @Option(
            names = "--study",
            defaultValue = "smoke",
            description = "what runs under faults (default: ${DEFAULT-VALUE})")
    String study = "smoke";

    @Option(names = "--second", description = "what a second user starts; it shares stages with the study")
    Optional<String> second = Optional.empty();

    @Option(
            names = "--undisturbed",
            paramLabel = "DIR",
            description = "home and results of the study without faults, which are there already"
                    + " (default: it runs first)")
    Optional<Path> undisturbed = Optional.empty();

    @Option(names = "--set", description = "KEY=VALUE, of the study")
    List<String> settings = List.of();

    @Option(names = "--cluster", description = "folder that infra/cluster/up was given, for the cluster")
    Optional<Path> cluster = Optional.empty();

    @Option(names = "--workers", defaultValue = "2", description = "worker processes on the cluster (default: 2)")
    int workers = 2;

    @Option(
            names = "--only",
            description = "only faults that are called so, parted by commas: kill, kill worker, freeze, ...")
    Optional<String> only = Optional.empty();

    @Option(names = "--every", paramLabel = "SECONDS", description = "inject a fault at this pace instead of at random")
    Optional<Double> every = Optional.empty();

    @Option(names = "--folder", required = true, description = "of homes and results; empty")
    Path folder = Path.of("");

    @Option(names = "--report", description = "folder of drill.md and drill.json (default: that of the homes)")
    Optional<Path> report = Optional.empty();

    @Override
    public Integer call() throws InterruptedException, IOException {
        System.err.printf("drill: %s, %s, seed %d, %d faults%n", topology, study, seed, faults);
        DrillTask task = new DrillTask(carrier(), study, second, settings, seed, faults, perRound);
        Path place = folder.toAbsolutePath();
        DrillReport outcome = outcome(task, place);
        System.out.println(outcome.markdown());
        return outcome.passed() ? 0 : 1;
    }

    private DrillReport outcome(DrillTask task, Path place) throws InterruptedException, IOException {
        try {
            return new Drill(
                            task,
                            plan(task.topology(), place),
                            new Drill.Folders(place, undisturbed, report.orElse(folder)))
                    .run();
        } finally {
            task.topology().store().ifPresent(S3Server::close);
        }
    }

    private FaultPlan plan(Topology topology, Path place) {
        FaultPlan whole = FaultPlan.of(seed, topology, fault -> possible(fault, place));
        FaultPlan chosen = only.map(whole::only).orElse(whole);
        return every.map(chosen::every).orElse(chosen);
    }

    private boolean possible(Fault fault, Path place) {
        return fault.possible(place) && (second.isPresent() || !(fault instanceof Fault.SecondUser));
    }

    private Topology carrier() throws IOException {
        return switch (topology) {
            case "embedded" -> new Topology.Embedded();
            case "bucket" ->
                new Topology.Bucket(S3Server.launch(folder.toAbsolutePath().resolve("store")));
            case "dev" -> new Topology.SingleServer();
            case "cluster" ->
                new Topology.Cluster(
                        cluster.orElseThrow(
                                        () -> new IllegalArgumentException("--topology cluster needs --cluster DIR"))
                                .toAbsolutePath(),
                        System.getenv("TEMPORAL_ADDRESS"),
                        workers);
            default ->
                throw new IllegalArgumentException(
                        "\"%s\" is not a topology: use embedded, bucket, dev or cluster".formatted(topology));
        };
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DrillMain()).execute(arguments));
    }
}
