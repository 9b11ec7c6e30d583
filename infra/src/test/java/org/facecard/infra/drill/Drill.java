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
import java.util.Optional;

/** Injects random faults into one study after another, and compares each with an undisturbed one. */
final class Drill {
    private static final String WHOLE = "whole";

    private final DrillTask task;
    private final Folders folders;
    private final Instant began = Instant.now();
    private final FaultPlan plan;
    private final List<InjectedFault> injected = new ArrayList<>();
    private final List<RoundSummary> rounds = new ArrayList<>();
    private int number;

    /**
     * @param task what to do
     * @param plan of the faults
     * @param folders where everything lies
     */
    Drill(DrillTask task, FaultPlan plan, Folders folders) {
        this.task = task;
        this.folders = folders;
        this.plan = plan;
    }

    /**
     * Where the drill reads and writes.
     *
     * @param homes of the rounds, and their results
     * @param undisturbed home and results of the study without faults; empty where it runs first
     * @param report rewritten after every round
     */
    record Folders(Path homes, Optional<Path> undisturbed, Path report) {
        private RoundFolder whole() {
            return new RoundFolder(undisturbed.orElse(homes.resolve(WHOLE)));
        }
    }

    /** Runs to the end. */
    DrillReport run() throws InterruptedException, IOException {
        RoundChecks checks = new RoundChecks(task, whole(), folders.whole());
        Deque<Fault> faults = new ArrayDeque<>(plan.first(task.faults()));
        while (!faults.isEmpty()) {
            List<Fault> share = faults.stream().limit(task.perRound()).toList();
            share.forEach(fault -> faults.remove());
            Deque<Fault> left = round(folderOf(rounds.size() + 1), share, checks);
            left.descendingIterator().forEachRemaining(faults::addFirst);
            report().write(folders.report());
        }
        return report();
    }

    private DrillReport report() {
        return new DrillReport(
                task.topology().words(),
                task.study(),
                task.seed(),
                Duration.between(began, Instant.now()).toSeconds(),
                injected,
                rounds);
    }

    private RoundFolder folderOf(int round) {
        return new RoundFolder(
                folders.homes().resolve("round-" + round), task.topology().store());
    }

    private Map<String, String> whole() throws InterruptedException, IOException {
        RoundFolder roundFolder = folders.whole();
        if (folders.undisturbed().isPresent()) {
            return Digests.of(roundFolder.homeFolder(), roundFolder.results());
        }
        int code = Launcher.start(task.undisturbed(roundFolder), roundFolder.log("main"), Map.of())
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "the undisturbed study ended with exit code %d: see %s".formatted(code, roundFolder.log("main")));
        }
        return Digests.of(roundFolder.homeFolder(), roundFolder.results());
    }

    private Deque<Fault> round(RoundFolder roundFolder, List<Fault> share, RoundChecks checks)
            throws InterruptedException, IOException {
        Instant began = Instant.now();
        FaultInjector injector = new FaultInjector(roundFolder, task, plan, number);
        Round round = disturbed(roundFolder, injector, share);
        number = injector.number();
        injected.addAll(round.injected());
        rounds.add(new RoundSummary(
                rounds.size() + 1,
                Duration.between(began, Instant.now()).toMillis() / 1e3,
                injector.restarts(),
                roundFolder.logs().made().size(),
                checks.faults(roundFolder, round.injected())));
        System.err.printf("%s: %s%n", roundFolder.folder().getFileName(), rounds.get(rounds.size() - 1));
        return round.left();
    }

    /** Also a round that does not end leaves no process behind. */
    private static Round disturbed(RoundFolder roundFolder, FaultInjector injector, List<Fault> share)
            throws InterruptedException, IOException {
        try {
            Round round = new Round(roundFolder, injector, new ArrayDeque<>(share)).run();
            if (round.injected().stream().anyMatch(fault -> fault.victim().startsWith("artifacts/"))) {
                injector.users().get(0).again(); // a user who doubts a disk gives the command again
            }
            return round;
        } finally {
            injector.close();
        }
    }
}
