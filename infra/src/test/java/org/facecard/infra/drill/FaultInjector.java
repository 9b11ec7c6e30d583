package org.facecard.infra.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.facecard.infra.drill.Attempts.Attempt;
import org.facecard.infra.store.S3Server;

/** Injects faults into a running study, and lets its users do what users do: repeat the command. */
final class FaultInjector {
    private static final Duration FULL = Duration.ofSeconds(6);
    private static final Duration DOWN = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LURKING = Duration.ofSeconds(2);
    private static final String FILLER = "filler";

    private final RoundFolder roundFolder;
    private final DrillTask task;
    private final FaultPlan plan;
    private final Attempts attempts;
    private final Processes processes;
    private final List<Reproduction> users = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<Relief> reliefs = new ArrayList<>();
    private final Targets targets;
    private final SupervisedWorkers workers;
    private final int round;
    private Set<String> traces = Set.of();
    private Duration wrong = Duration.ZERO;
    private int number;

    private record Open(
            int number, String fault, String victim, FaultImpact impact, Map<Path, Long> logs, StringBuilder seen) {}

    private record Relief(Instant due, Runnable action) {}

    /** @param number of the last fault before this round */
    FaultInjector(RoundFolder roundFolder, DrillTask task, FaultPlan plan, int number) {
        this.roundFolder = roundFolder;
        this.task = task;
        this.plan = plan;
        this.number = number;
        this.round =
                Integer.parseInt(roundFolder.folder().getFileName().toString().replaceAll("\\D", ""));
        this.attempts = Attempts.of(roundFolder);
        this.processes = new Processes(roundFolder.address());
        this.targets = new Targets(task.topology(), attempts, processes);
        this.workers = new SupervisedWorkers(task.topology(), roundFolder);
        users.add(user(task.study(), "main"));
    }

    private Reproduction user(String study, String log) {
        return new Reproduction(task.command(study, roundFolder), roundFolder.log(log), roundFolder.environment());
    }

    double pauseSeconds() {
        return plan.pauseSeconds(number + 1);
    }

    /** Whether every user has what was asked for and nothing is frozen or full any more. */
    boolean over() {
        return reliefs.isEmpty() && users.stream().allMatch(Reproduction::finished);
    }

    /** Gives commands again that have ended too early, and undoes what was to last for a while. */
    void keepUp() throws InterruptedException {
        for (Reproduction user : users) {
            OptionalInt code = user.keepUp();
            code.ifPresent(value -> open.stream()
                    .max(Comparator.comparingInt(Open::number))
                    .ifPresent(last -> last.seen().append("exit code %d; ".formatted(value))));
        }
        workers.keepUp();
        List<Relief> due = reliefs.stream()
                .filter(relief -> Instant.now().isAfter(relief.due()))
                .toList();
        due.forEach(relief -> relief.action().run());
        reliefs.removeAll(due);
    }

    /** Sends a signal to a process with {@code role}; a stopped process is continued later. */
    boolean signal(Fault fault, DrillRole role, DrillSignals signal) {
        List<ProcessHandle> candidates = targets.of(role, plan.ambush(number + 1));
        if (candidates.isEmpty()) {
            return false;
        }
        ProcessHandle victim = candidates.get(plan.victim(number + 1, candidates.size()));
        List<ProcessHandle> hit = Targets.hit(role, victim);
        List<Attempt> interrupted =
                hit.stream().flatMap(process -> attempts.of(process).stream()).toList();
        FaultImpact impact =
                new FaultImpact(attempts, interrupted, signal == DrillSignals.STOP ? List.of() : hit, logs());
        signal.send(victim);
        if (signal == DrillSignals.STOP) {
            reliefs.add(new Relief(Instant.now().plus(task.topology().frozen()), () -> DrillSignals.CONT.send(victim)));
        }
        if (role.serves()) {
            reliefs.add(new Relief(Instant.now().plus(DOWN), this::recover));
        }
        note(fault, "process " + victim.pid(), impact);
        return true;
    }

    /** Brings the services up again, as a service manager would. */
    private void recover() {
        try {
            new ProcessBuilder(
                            System.getProperty("facecard.checkout", ".") + "/infra/cluster/up",
                            task.topology().services().orElseThrow().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            roundFolder.log("up").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flips a bit in the middle of the largest file of an artifact. */
    boolean corrupt(Fault fault) {
        List<Path> artifacts = attempts.artifacts();
        if (artifacts.isEmpty()) {
            return false;
        }
        Path file = largest(artifacts.get(plan.victim(number + 1, artifacts.size())));
        FaultImpact impact = untouched();
        try {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        note(fault, roundFolder.homeFolder().relativize(file).toString(), impact);
        return true;
    }

    private static Path largest(Path artifact) {
        try (Stream<Path> files = Files.walk(artifact)) {
            return files.filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes all room of the disk for a while. */
    boolean fill(Fault fault) {
        Path filler = roundFolder.folder().resolve(FILLER);
        FaultImpact impact = untouched();
        DiskFiller.fill(filler);
        reliefs.add(new Relief(Instant.now().plus(FULL), () -> DiskFiller.empty(filler)));
        note(fault, "the home's disk", impact);
        return true;
    }

    /** Lets a second user start a study in the same home. */
    boolean second(Fault fault) {
        Optional<String> study = task.second();
        if (study.isEmpty() || users.size() > 1) {
            return study.isEmpty();
        }
        FaultImpact impact = untouched();
        users.add(user(study.get(), "second"));
        note(fault, "study " + study.get(), impact);
        return true;
    }

    /** Moves the time of day of every Java program of the home by an hour, and the next time back. */
    boolean step(Fault fault) {
        List<Attempt> concerned = processes.all().stream()
                .flatMap(process -> attempts.of(process).stream())
                .toList();
        Duration step = plan.victim(number + 1, 2) == 0 ? HOUR : HOUR.negated();
        wrong = wrong.isZero() ? step : Duration.ZERO;
        FaultImpact impact = new FaultImpact(attempts, concerned, List.of(), logs());
        roundFolder.clock().show(wrong);
        note(fault, wrong.isZero() ? "right again" : "%+d h".formatted(wrong.toHours()), impact);
        return true;
    }

    /** Waits a moment for something to be on its way into the store. */
    boolean killStore(Fault fault) {
        Instant last = Instant.now().plus(LURKING);
        while (!attempts.storing()) {
            if (Instant.now().isAfter(last)) {
                return false;
            }
            Thread.onSpinWait();
        }
        S3Server store = task.topology().store().orElseThrow();
        FaultImpact impact = untouched();
        store.kill();
        reliefs.add(new Relief(Instant.now().plus(DOWN), store::restart));
        note(fault, "the S3 server, during an upload", impact);
        return true;
    }

    /** Of a fault that hits no stage by itself. */
    private FaultImpact untouched() {
        return new FaultImpact(attempts, List.of(), List.of(), logs());
    }

    private Logs logs() {
        return roundFolder.logs();
    }

    private void note(Fault fault, String victim, FaultImpact impact) {
        number++;
        open.add(new Open(number, fault.words(), victim, impact, logs().lengths(), new StringBuilder()));
        System.err.printf("%s  %d: %s (%s)%n", roundFolder.folder().getFileName(), number, fault.words(), victim);
    }

    /** The faults after which the work has gone on, since the last call. */
    List<InjectedFault> recovered(Instant began) {
        boolean over = over();
        List<Open> done =
                open.stream().filter(one -> one.impact().recovered() || over).toList();
        open.removeAll(done);
        return done.stream().map(one -> injected(one, began)).toList();
    }

    private InjectedFault injected(Open one, Instant began) {
        FaultImpact impact = one.impact();
        logs().warningSince(one.logs()).ifPresent(one.seen()::append);
        return new InjectedFault(
                one.number(),
                round,
                Duration.between(began, impact.injectedAt()).toMillis() / 1e3,
                one.fault(),
                one.victim(),
                impact.keys(),
                impact.againSeconds(),
                impact.beyondSeconds(),
                impact.seconds(),
                one.seen().toString());
    }

    /** Whether anything was made or begun since the last call. */
    boolean moves() {
        Set<String> now = attempts.traces();
        boolean moved = !now.equals(traces);
        traces = now;
        return moved;
    }

    int number() {
        return number;
    }

    /** Ends what the round has started. */
    void close() throws InterruptedException {
        users.forEach(Reproduction::end);
        workers.end();
    }

    /** How often commands had to be repeated. */
    int restarts() {
        return users.stream().mapToInt(user -> user.starts() - 1).sum();
    }

    List<Reproduction> users() {
        return List.copyOf(users);
    }
}
