package org.facecard.infra.drill;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.facecard.pipelines.common.CanonicalJson;

/**
 * What came out of a drill.
 *
 * @param topology value of {@code --topology}
 * @param study that ran under faults
 * @param seed of everything random
 * @param seconds of the whole drill
 * @param injected every fault
 * @param rounds every study
 */
record DrillReport(
        String topology,
        String study,
        long seed,
        double seconds,
        List<InjectedFault> injected,
        List<RoundSummary> rounds) {
    private static final int SHORT_KEY = 8;

    DrillReport {
        injected = List.copyOf(injected);
        rounds = List.copyOf(rounds);
    }

    /** Whether no round has a fault. */
    boolean passed() {
        return rounds.stream().allMatch(round -> round.faults().isEmpty());
    }

    /** SIGKILLs among the faults. */
    long kills() {
        return injected.stream()
                .filter(fault -> fault.fault().startsWith("kill"))
                .count();
    }

    /** Most that one fault made to be done again, s. */
    double mostAgainSeconds() {
        return injected.stream().mapToDouble(InjectedFault::againSeconds).max().orElse(0);
    }

    /** SIGKILLs after which a stage had to do more again than one interval of its checkpoints. */
    List<InjectedFault> beyond() {
        return injected.stream()
                .filter(fault -> fault.fault().startsWith("kill") && fault.beyondSeconds() > 0)
                .toList();
    }

    /** How long stages whose process was killed waited until they continued, s, shortest first. */
    List<Double> waits() {
        return injected.stream()
                .filter(fault ->
                        fault.fault().startsWith("kill") && !fault.interrupted().isEmpty())
                .map(InjectedFault::onAfterSeconds)
                .sorted()
                .toList();
    }

    /** Writes {@code drill.json} and {@code drill.md}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve("drill.json"),
                CanonicalJson.mapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsBytes(this));
        Files.writeString(folder.resolve("drill.md"), markdown());
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# Drill: %s, %s, seed %d%n%n%s%n%n".formatted(topology, study, seed, summary()));
        text.append("| # | round | at, s | fault | target | under way | repeated, s | continued after, s | said |%n"
                .formatted());
        text.append("|---|---|---|---|---|---|---|---|---|%n".formatted());
        injected.forEach(fault -> text.append(row(fault)));
        text.append("%n| round | s | commands repeated | stages made | failed checks |%n|---|---|---|---|---|%n"
                .formatted());
        rounds.forEach(round -> text.append(row(round)));
        return text.toString();
    }

    String summary() {
        return number(
                "%d faults, %d of them kills, in %d studies and %.0f s. Repeated work: %.1f s in all, %.1f s at most after one fault. %s%s%s",
                injected.size(),
                kills(),
                rounds.size(),
                seconds,
                injected.stream().mapToDouble(InjectedFault::againSeconds).sum(),
                mostAgainSeconds(),
                exceeded(),
                waited(),
                passed()
                        ? "Every result and every weight is byte-identical to an undisturbed study's, every stage was made once, nothing is left behind."
                        : "CHECKS FAILED: see the rounds.");
    }

    private String exceeded() {
        List<InjectedFault> beyond = beyond();
        return beyond.isEmpty()
                ? "No kill cost a stage more than one interval of its checkpoints. "
                : number(
                        "%d of the kills cost a stage more than one interval of its checkpoints, by %.1f s at most. ",
                        beyond.size(),
                        beyond.stream()
                                .mapToDouble(InjectedFault::beyondSeconds)
                                .max()
                                .orElse(0));
    }

    private String waited() {
        List<Double> waits = waits();
        return waits.isEmpty()
                ? ""
                : number(
                        "The stages that %d kills hit continued after %.0f s (median), %.0f s at most. ",
                        waits.size(), waits.get(waits.size() / 2), waits.get(waits.size() - 1));
    }

    private static String row(InjectedFault fault) {
        String stages = String.join(
                " ",
                fault.interrupted().stream()
                        .map(key -> key.substring(0, SHORT_KEY))
                        .toList());
        return number(
                "| %d | %d | %.1f | %s | %s | %s | %.1f | %.1f | %s |%n",
                fault.number(),
                fault.round(),
                fault.atSeconds(),
                fault.fault(),
                fault.victim().replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1"),
                stages,
                fault.againSeconds(),
                fault.onAfterSeconds(),
                fault.seen());
    }

    private static String row(RoundSummary round) {
        return number(
                "| %d | %.0f | %d | %d | %s |%n",
                round.round(),
                round.seconds(),
                round.restarts(),
                round.made(),
                round.faults().isEmpty() ? "nothing" : String.join("; ", round.faults()));
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
