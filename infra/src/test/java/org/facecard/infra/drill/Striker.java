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

/** Strikes a study that runs, and sees to it that its users do what users do: give the same command again. */
final class Striker {
    private static final Duration FULL = Duration.ofSeconds(6);
    private static final Duration DOWN = Duration.ofSeconds(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LURKING = Duration.ofSeconds(2);
    private static final String BALLAST = "ballast";

    private final Scene scene;
    private final Order order;
    private final FaultPlan plan;
    private final Attempts attempts;
    private final Processes processes;
    private final List<Reproduction> users = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<Relief> reliefs = new ArrayList<>();
    private final Crew crew;
    private final int round;
    private Set<String> traces = Set.of();
    private Duration wrong = Duration.ZERO;
    private int number;

    private record Open(
            int number, String fault, String victim, Wound wound, Map<Path, Long> logs, StringBuilder seen) {}

    private record Relief(Instant due, Runnable action) {}

    /** @param number of the last fault before this round */
    Striker(Scene scene, Order order, FaultPlan plan, int number) {
        this.scene = scene;
        this.order = order;
        this.plan = plan;
        this.number = number;
        this.round = Integer.parseInt(scene.folder().getFileName().toString().replaceAll("\\D", ""));
        this.attempts = Attempts.of(scene);
        this.processes = new Processes(scene.address());
        this.crew = new Crew(order.topology(), scene);
        users.add(user(order.study(), "main"));
    }

    private Reproduction user(String study, String log) {
        return new Reproduction(order.command(study, scene), scene.log(log), scene.environment());
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
        crew.keepUp();
        List<Relief> due = reliefs.stream()
                .filter(relief -> Instant.now().isAfter(relief.due()))
                .toList();
        due.forEach(relief -> relief.action().run());
        reliefs.removeAll(due);
    }

    /** Sends a signal to a process with {@code role}; a stopped process is continued later. */
    boolean signal(Fault fault, DrillRole role, DrillSignals signal) {
        boolean ambush = plan.ambush(number + 1);
        List<ProcessHandle> candidates = playing(role).stream()
                .filter(process -> !ambush || busy(role, process))
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        ProcessHandle victim = candidates.get(plan.victim(number + 1, candidates.size()));
        List<ProcessHandle> hit = hit(role, victim);
        List<Attempt> interrupted =
                hit.stream().flatMap(process -> attempts.of(process).stream()).toList();
        Wound wound = new Wound(attempts, interrupted, signal == DrillSignals.STOP ? List.of() : hit, logs());
        signal.send(victim);
        if (signal == DrillSignals.STOP) {
            reliefs.add(new Relief(Instant.now().plus(order.topology().frost()), () -> DrillSignals.CONT.send(victim)));
        }
        if (role.serves()) {
            reliefs.add(new Relief(Instant.now().plus(DOWN), this::recover));
        }
        note(fault, "process " + victim.pid(), wound);
        return true;
    }

    private List<ProcessHandle> playing(DrillRole role) {
        return role.serves()
                ? new Processes(order.topology().services().orElseThrow().toString()).of(role)
                : processes.of(role);
    }

    /** Brings the services up again, as a service manager would. */
    private void recover() {
        try {
            new ProcessBuilder(
                            System.getProperty("facecard.checkout", ".") + "/infra/cluster/up",
                            order.topology().services().orElseThrow().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(scene.log("up").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An engine is busy as long as anybody is. */
    private boolean busy(DrillRole role, ProcessHandle process) {
        List<ProcessHandle> concerned =
                role == DrillRole.ENGINE || role.serves() ? processes.of(DrillRole.WORKER) : hit(role, process);
        return concerned.stream().anyMatch(one -> !attempts.of(one).isEmpty());
    }

    /** A main program takes its workers with it. */
    private static List<ProcessHandle> hit(DrillRole role, ProcessHandle victim) {
        return switch (role) {
            case MAIN ->
                Stream.concat(
                                Stream.of(victim),
                                victim.children()
                                        .filter(child -> DrillRole.WORKER.plays(
                                                child.info().commandLine().orElse(""))))
                        .toList();
            case WORKER -> List.of(victim);
            case ENGINE, FRONTEND, HISTORY, MATCHING, SYSTEM, DATABASE -> List.of();
        };
    }

    /** Flips a bit in the middle of the largest file of an artifact. */
    boolean corrupt(Fault fault) {
        List<Path> artifacts = attempts.artifacts();
        if (artifacts.isEmpty()) {
            return false;
        }
        Path file = largest(artifacts.get(plan.victim(number + 1, artifacts.size())));
        Wound wound = untouched();
        try {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        note(fault, scene.homeFolder().relativize(file).toString(), wound);
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
        Path ballast = scene.folder().resolve(BALLAST);
        Wound wound = untouched();
        Ballast.fill(ballast);
        reliefs.add(new Relief(Instant.now().plus(FULL), () -> Ballast.empty(ballast)));
        note(fault, "the home's disk", wound);
        return true;
    }

    /** Lets a second user start a study in the same home. */
    boolean second(Fault fault) {
        Optional<String> study = order.second();
        if (study.isEmpty() || users.size() > 1) {
            return study.isEmpty();
        }
        Wound wound = untouched();
        users.add(user(study.get(), "second"));
        note(fault, "study " + study.get(), wound);
        return true;
    }

    /** Moves the time of day of every Java program of the home by an hour, and the next time back. */
    boolean step(Fault fault) {
        List<Attempt> concerned = processes.all().stream()
                .flatMap(process -> attempts.of(process).stream())
                .toList();
        Duration step = plan.victim(number + 1, 2) == 0 ? HOUR : HOUR.negated();
        wrong = wrong.isZero() ? step : Duration.ZERO;
        Wound wound = new Wound(attempts, concerned, List.of(), logs());
        scene.clock().show(wrong);
        note(fault, wrong.isZero() ? "right again" : "%+d h".formatted(wrong.toHours()), wound);
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
        S3Server store = order.topology().store().orElseThrow();
        Wound wound = untouched();
        store.kill();
        reliefs.add(new Relief(Instant.now().plus(DOWN), store::restart));
        note(fault, "the S3 server, during an upload", wound);
        return true;
    }

    /** Of a fault that strikes no stage by itself. */
    private Wound untouched() {
        return new Wound(attempts, List.of(), List.of(), logs());
    }

    private Logs logs() {
        return scene.logs();
    }

    private void note(Fault fault, String victim, Wound wound) {
        number++;
        open.add(new Open(number, fault.words(), victim, wound, logs().lengths(), new StringBuilder()));
        System.err.printf("%s  %d: %s (%s)%n", scene.folder().getFileName(), number, fault.words(), victim);
    }

    /** The faults after which the work has gone on, since the last call. */
    List<Strike> healed(Instant began) {
        boolean over = over();
        List<Open> done =
                open.stream().filter(one -> one.wound().healed() || over).toList();
        open.removeAll(done);
        return done.stream().map(one -> strike(one, began)).toList();
    }

    private Strike strike(Open one, Instant began) {
        Wound wound = one.wound();
        logs().warningSince(one.logs()).ifPresent(one.seen()::append);
        return new Strike(
                one.number(),
                round,
                Duration.between(began, wound.struck()).toMillis() / 1e3,
                one.fault(),
                one.victim(),
                wound.keys(),
                wound.againSeconds(),
                wound.beyondSeconds(),
                wound.seconds(),
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
    void dismiss() throws InterruptedException {
        users.forEach(Reproduction::end);
        crew.end();
    }

    /** How often commands had to be given again. */
    int restarts() {
        return users.stream().mapToInt(user -> user.starts() - 1).sum();
    }

    List<Reproduction> users() {
        return List.copyOf(users);
    }
}
