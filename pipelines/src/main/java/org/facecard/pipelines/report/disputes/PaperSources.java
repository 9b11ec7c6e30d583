package org.facecard.pipelines.report.disputes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.report.html.MarkdownText;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyResults;

/**
 * Where the results of a text come from, and how to cite them: from manifests and rows alone, so that the text is the
 * same for the same results.
 *
 * @param title of the text
 * @param runs whose results it gives
 */
record PaperSources(String title, List<DisputeRun> runs) {
    private static final Pattern ARXIV = Pattern.compile("arXiv (\\d{4}\\.\\d{4,5})");
    private static final int SHORT_HASH = 12;
    private static final int DAY = "2026-01-31".length();
    private static final List<String> HEADINGS = List.of(
            "study",
            "bases",
            "seeds",
            "Facecard",
            "commit of the results",
            "commits of the artifacts",
            "artifacts begun");

    /** Copies the list. */
    PaperSources {
        runs = List.copyOf(runs);
    }

    /** Returns a section about the results; empty without any. */
    String markdown() {
        List<DisputeRun> known =
                runs.stream().filter(run -> run.results().isPresent()).toList();
        return known.isEmpty()
                ? ""
                : "\n## Sources\n\n"
                        + MarkdownText.line(HEADINGS)
                        + MarkdownText.rule(HEADINGS.size())
                        + known.stream()
                                .map(run -> MarkdownText.line(cells(run)))
                                .collect(Collectors.joining())
                        + "\nSeeds stand in their order; each has a base of its own. Days are in UTC.\n\n**Cite as.** %s\n"
                                .formatted(citation(known));
    }

    private static List<String> cells(DisputeRun run) {
        return List.of(
                "`%s`".formatted(run.study().name()),
                Integer.toString(run.bases()),
                seeds(run),
                versions(run).collect(Collectors.joining(", ")),
                commits(assemblers(run)),
                commits(makers(run)),
                days(List.of(run)).orElse(NumberFormats.ABSENT));
    }

    /** Returns the seeds, part by part where there are parts. */
    private static String seeds(DisputeRun run) {
        ProgrammeResults results = run.results().orElseThrow();
        return results.parts().entrySet().stream()
                .map(part -> "%s%s"
                        .formatted(
                                results.joint() ? part.getKey() + ": " : "",
                                part.getValue().manifest().spec().seeds().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; "));
    }

    /** Returns the first and the last day on which an artifact was begun. */
    private static Optional<String> days(List<DisputeRun> runs) {
        List<String> days = runs.stream()
                .flatMap(run -> run.stages().stream())
                .flatMap(stage -> Stream.ofNullable(stage.startedAt()))
                .map(instant -> instant.substring(0, DAY))
                .sorted()
                .toList();
        return days.isEmpty()
                ? Optional.empty()
                : Optional.of(Stream.of(days.get(0), days.get(days.size() - 1))
                        .distinct()
                        .collect(Collectors.joining(" to ")));
    }

    private String citation(List<DisputeRun> known) {
        return "Facecard %s, *%s*, results of %s at %s%s."
                .formatted(
                        known.stream()
                                .flatMap(PaperSources::versions)
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        title,
                        known.stream()
                                .map(run -> "`%s`".formatted(run.study().name()))
                                .collect(Collectors.joining(", ")),
                        commits(known.stream().flatMap(PaperSources::assemblers)),
                        days(known).map(", %s"::formatted).orElse(""));
    }

    private static Stream<String> versions(DisputeRun run) {
        return assemblers(run).map(Provenance::facecard).distinct();
    }

    private static Stream<Provenance> assemblers(DisputeRun run) {
        return manifests(run).map(StudyManifest::assembler);
    }

    private static Stream<Provenance> makers(DisputeRun run) {
        return manifests(run).flatMap(manifest -> manifest.makers().stream()).map(StudyManifest.Maker::provenance);
    }

    private static Stream<StudyManifest> manifests(DisputeRun run) {
        return run.results().orElseThrow().parts().values().stream().map(StudyResults::manifest);
    }

    private static String commits(Stream<Provenance> programs) {
        return programs.map(PaperSources::commit).distinct().collect(Collectors.joining(", "));
    }

    private static String commit(Provenance program) {
        String commit = program.commit();
        return "%s%s"
                .formatted(
                        commit.substring(0, Math.min(SHORT_HASH, commit.length())),
                        program.modified() ? " (modified)" : "");
    }

    /** Returns a section of the papers on arXiv that {@code text} names, in its order; empty where it names none. */
    static String references(String text) {
        String lines = ARXIV.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .map(id -> "- [arXiv %s](https://arxiv.org/abs/%s)\n".formatted(id, id))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n## References\n\n" + lines;
    }
}
