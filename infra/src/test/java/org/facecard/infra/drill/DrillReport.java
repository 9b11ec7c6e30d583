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
 * @param study that was struck
 * @param seed of everything random
 * @param seconds of the whole drill
 * @param strikes every fault
 * @param rounds every study
 */
record DrillReport(
        String topology, String study, long seed, double seconds, List<Strike> strikes, List<Account> rounds) {
    private static final int SHORT_KEY = 8;

    DrillReport {
        strikes = List.copyOf(strikes);
        rounds = List.copyOf(rounds);
    }

    /** Whether no round has a fault. */
    boolean passed() {
        return rounds.stream().allMatch(round -> round.faults().isEmpty());
    }

    /** SIGKILLs among the faults. */
    long kills() {
        return strikes.stream()
                .filter(strike -> strike.fault().startsWith("kill"))
                .count();
    }

    /** Most that one fault made to be done again, s. */
    double mostAgainSeconds() {
        return strikes.stream().mapToDouble(Strike::againSeconds).max().orElse(0);
    }

    /** SIGKILLs after which a stage had to do more again than one interval of its checkpoints. */
    List<Strike> beyond() {
        return strikes.stream()
                .filter(strike -> strike.fault().startsWith("kill") && strike.beyondSeconds() > 0)
                .toList();
    }

    /** How long stages whose process was killed waited until they continued, s, shortest first. */
    List<Double> waits() {
        return strikes.stream()
                .filter(strike -> strike.fault().startsWith("kill")
                        && !strike.interrupted().isEmpty())
                .map(Strike::onAfterSeconds)
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
        text.append(
                "| # | round | at, s | fault | at whom | under way | again, s | on after, s | seen |%n".formatted());
        text.append("|---|---|---|---|---|---|---|---|---|%n".formatted());
        strikes.forEach(strike -> text.append(row(strike)));
        text.append("%n| round | s | given again | stages made | wrong |%n|---|---|---|---|---|%n".formatted());
        rounds.forEach(round -> text.append(row(round)));
        return text.toString();
    }

    String summary() {
        return number(
                "%d faults, %d of them kills, in %d studies and %.0f s. Done again: %.1f s in all, %.1f s at most after one fault. %s%s%s",
                strikes.size(),
                kills(),
                rounds.size(),
                seconds,
                strikes.stream().mapToDouble(Strike::againSeconds).sum(),
                mostAgainSeconds(),
                exceeded(),
                waited(),
                passed()
                        ? "Every result and every weight is byte-identical to an undisturbed study's, every stage was made once, nothing is left."
                        : "NOT ALL IS WELL: see the rounds.");
    }

    private String exceeded() {
        List<Strike> beyond = beyond();
        return beyond.isEmpty()
                ? "No kill cost a stage more than one interval of its checkpoints. "
                : number(
                        "%d of the kills cost a stage more than one interval of its checkpoints, by %.1f s at most. ",
                        beyond.size(),
                        beyond.stream().mapToDouble(Strike::beyondSeconds).max().orElse(0));
    }

    private String waited() {
        List<Double> waits = waits();
        return waits.isEmpty()
                ? ""
                : number(
                        "The stages that %d kills hit continued after %.0f s in the middle and %.0f s at most. ",
                        waits.size(), waits.get(waits.size() / 2), waits.get(waits.size() - 1));
    }

    private static String row(Strike strike) {
        String stages = String.join(
                " ",
                strike.interrupted().stream()
                        .map(key -> key.substring(0, SHORT_KEY))
                        .toList());
        return number(
                "| %d | %d | %.1f | %s | %s | %s | %.1f | %.1f | %s |%n",
                strike.number(),
                strike.round(),
                strike.atSeconds(),
                strike.fault(),
                strike.victim().replaceAll("([0-9a-f]{8})[0-9a-f]{56}", "$1"),
                stages,
                strike.againSeconds(),
                strike.onAfterSeconds(),
                strike.seen());
    }

    private static String row(Account round) {
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
