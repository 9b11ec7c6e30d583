package org.facecard.infra.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Strikes one study after another with random faults, and compares each with an undisturbed one. */
final class Drill {
    private static final String WHOLE = "whole";

    private final Order order;
    private final Path folder;
    private final Path reports;
    private final Instant began = Instant.now();
    private final FaultPlan plan;
    private final List<Strike> strikes = new ArrayList<>();
    private final List<Account> accounts = new ArrayList<>();
    private int number;

    /**
     * @param order what to do
     * @param plan of the faults
     * @param folder of homes and results
     * @param reports folder of the report, which is rewritten after every round
     */
    Drill(Order order, FaultPlan plan, Path folder, Path reports) {
        this.order = order;
        this.folder = folder;
        this.reports = reports;
        this.plan = plan;
    }

    /** To the end. */
    DrillReport run() throws InterruptedException, IOException {
        Examination examination = new Examination(order, whole(), new Scene(folder.resolve(WHOLE)));
        Deque<Fault> faults = new ArrayDeque<>(plan.first(order.faults()));
        while (!faults.isEmpty()) {
            List<Fault> share = faults.stream().limit(order.perRound()).toList();
            share.forEach(fault -> faults.remove());
            Deque<Fault> left = round(scene(accounts.size() + 1), share, examination);
            left.descendingIterator().forEachRemaining(faults::addFirst);
            report().write(reports);
        }
        return report();
    }

    private DrillReport report() {
        return new DrillReport(
                order.topology().words(),
                order.study(),
                order.seed(),
                Duration.between(began, Instant.now()).toSeconds(),
                strikes,
                accounts);
    }

    private Scene scene(int round) {
        return new Scene(folder.resolve("round-" + round), order.topology().store());
    }

    private Map<String, String> whole() throws InterruptedException, IOException {
        Scene scene = new Scene(folder.resolve(WHOLE));
        int code = Launcher.start(order.undisturbed(scene), scene.log("main"), Map.of())
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "the undisturbed study ended with exit code %d: see %s".formatted(code, scene.log("main")));
        }
        return Digests.of(scene.homeFolder(), scene.results());
    }

    private Deque<Fault> round(Scene scene, List<Fault> share, Examination examination)
            throws InterruptedException, IOException {
        Instant began = Instant.now();
        Striker striker = new Striker(scene, order, plan, number);
        Round round = struck(scene, striker, share);
        number = striker.number();
        strikes.addAll(round.strikes());
        accounts.add(new Account(
                accounts.size() + 1,
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                striker.restarts(),
                scene.logs().made().size(),
                examination.faults(scene, round.strikes())));
        System.err.printf("%s: %s%n", scene.folder().getFileName(), accounts.get(accounts.size() - 1));
        return round.left();
    }

    /** Also a round that does not come to its end leaves no process behind. */
    private static Round struck(Scene scene, Striker striker, List<Fault> share)
            throws InterruptedException, IOException {
        try {
            Round round = new Round(scene, striker, new ArrayDeque<>(share)).run();
            if (round.strikes().stream().anyMatch(strike -> strike.victim().startsWith("artifacts/"))) {
                striker.users().get(0).again(); // a user who doubts a disk gives the command again
            }
            return round;
        } finally {
            striker.dismiss();
        }
    }
}
