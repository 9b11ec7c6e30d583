package org.facecard.pipelines.results.leakage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.facecard.pipelines.common.Named;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.SplitRow;
import org.facecard.pipelines.study.Partition;
import org.facecard.pipelines.study.Split;

/**
 * Counts the units by which problems are divided, number multisets or landmarks, in the written tables: the problems,
 * every prompt and every written answer of the corpus, every prompt that was played. Demonstrations, warm-up
 * transcripts and rollouts are not stored; their stages are handed the training problems only and refuse others.
 */
public final class LeakageAudit {
    /** What was found in one source. */
    private static final class Source {
        private final Partition partition;
        private final Set<String> multisets = new HashSet<>();
        private long rows;
        private long unreadable;

        Source(Partition partition) {
            this.partition = partition;
        }

        void add(Optional<Set<String>> held) {
            rows++;
            held.ifPresentOrElse(multisets::addAll, () -> unreadable++);
        }
    }

    /** The word that stands for a part of a picture. */
    private static final String PICTURE = "<image>";

    private final SplitTextParser text;
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final Map<String, Source> sources = new TreeMap<>();

    public LeakageAudit(SplitTextParser text) {
        this.text = text;
    }

    /** Counts the problems; everything is compared with their groups. */
    public void problems(List<ProblemRow> problems) {
        for (ProblemRow problem : problems) {
            groups.computeIfAbsent(problem.partition(), partition -> new HashSet<>())
                    .addAll(text.group(problem));
            Partition partition = Named.parse(Partition.class, problem.partition());
            source("problems: %s, rule %s".formatted(problem.partition(), problem.rule()), partition)
                    .add(text.inProblem(problem.content(), problem.rule()));
        }
    }

    /** Counts the prompts of the corpus, and what its answers write for the cards. */
    public void corpus(List<CorpusText> rows) {
        Source dealt = source("corpus: dealt by the prompts", Partition.TRAIN);
        Source written = source("corpus: written in the answers", Partition.TRAIN);
        for (CorpusText row : rows) {
            dealt.add(text.inPrompt(row.segments().get(0).text()));
            row.segments().stream()
                    .filter(CorpusText.Segment::learned)
                    .forEach(answer -> written.add(text.inAnswer(answer.text())));
        }
    }

    /** Counts the prompts of the episodes on a split. */
    public void episodes(Split split, List<AttemptRow> attempts) {
        Source played = source("episodes: " + split.label(), split.partition());
        attempts.stream().filter(attempt -> attempt.attempt() == 1).forEach(attempt -> played.add(dealt(attempt)));
    }

    /**
     * Returns what the prompt deals; if a picture shows it, what the problem's id says in the notation of the problems.
     */
    private Optional<Set<String>> dealt(AttemptRow attempt) {
        Optional<Set<String>> prompted = text.inPrompt(attempt.prompt());
        if (prompted.isPresent() || !attempt.prompt().contains(PICTURE)) {
            return prompted;
        }
        String[] id = attempt.problem().split("/", 2);
        return id.length == 2 ? text.inProblem(id[1].replace('-', ' '), id[0]) : Optional.empty();
    }

    private Source source(String name, Partition partition) {
        return sources.computeIfAbsent(name, unused -> new Source(partition));
    }

    /** Returns one row per source, by name. */
    public List<SplitRow> rows() {
        if (!text.complete()) {
            Set<String> known = groups.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            sources.values().forEach(source -> source.multisets.retainAll(known));
        }
        List<SplitRow> rows = new ArrayList<>();
        sources.forEach((name, source) -> rows.add(new SplitRow(
                name,
                source.partition.label(),
                source.rows,
                source.multisets.size(),
                shared(source, Partition.TRAIN),
                shared(source, Partition.SELECTION),
                shared(source, Partition.REPORTING),
                source.unreadable)));
        return rows;
    }

    private int shared(Source source, Partition partition) {
        Set<String> group = groups.getOrDefault(partition.label(), Set.of());
        return (int) source.multisets.stream().filter(group::contains).count();
    }
}
