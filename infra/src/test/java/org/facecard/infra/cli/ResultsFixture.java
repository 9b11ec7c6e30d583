package org.facecard.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.report.Report;
import org.facecard.pipelines.results.ProgrammeAssembler;
import org.facecard.pipelines.results.ProgrammeRun;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.OutcomeRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.Part;
import org.facecard.pipelines.study.spec.Programme;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Results of a study without stages: one outcome and a few episodes. */
abstract class ResultsFixture {
    @TempDir
    Path results;

    @TempDir
    Path elsewhere;

    /** A study without stages, whose only rows are given here. */
    @BeforeEach
    void write() throws IOException {
        StudyRun nothing = new StudyRun(SpecReader.read("smoke-gp", List.of("name=smoke")), Map.of(), Map.of());
        StudyResults study = ResultsAssembler.assemble(nothing, results, done -> {});
        Table.OUTCOMES.write(
                Table.OUTCOMES.in(study.folder()),
                List.of(new OutcomeRow(
                        21,
                        "ppo",
                        1,
                        "rule-ood",
                        "sampled",
                        2,
                        24,
                        6,
                        0.25,
                        0.120,
                        0.449,
                        42,
                        6,
                        6.0 / 42,
                        24,
                        6,
                        0.25,
                        42,
                        6,
                        6.0 / 42,
                        null,
                        null,
                        -1,
                        25,
                        20,
                        1,
                        2,
                        1,
                        4,
                        900,
                        1e9,
                        3e9)));
        episodes(study, "ppo", Split.RULE_OOD, attempt(0, 1, false), attempt(0, 2, true), attempt(1, 1, false));
        episodes(study, "sft", Split.HELD_OUT_ID, attempt(0, 1, false));
    }

    static void episodes(StudyResults study, String arm, Split split, AttemptRow... rows) throws IOException {
        PartitionKey partition = PartitionKey.of(new CheckpointId(21, arm, 1), split, ReadingMode.SAMPLED);
        Path folder = study.folder().resolve("episodes").resolve(partition.path());
        Files.createDirectories(folder);
        Table.EPISODES.write(folder.resolve("part-0.parquet"), List.of(rows));
    }

    static AttemptRow attempt(int episode, int attempt, boolean correct) {
        return new AttemptRow(
                episode,
                "ood/%d".formatted(episode),
                "1 2 3 4",
                1,
                attempt,
                "deal 4 J 9 A",
                "answer, number %d".formatted(attempt),
                null,
                true,
                correct ? "correct" : "wrong-value",
                correct,
                correct ? 5 : -1,
                "say why",
                "stated",
                null,
                null,
                25,
                -3.5);
    }

    CommandResult typed(String line) {
        String[] arguments = (line + " --results " + results).split(" ");
        return CommandResult.into(new FakeRuns(), arguments);
    }

    /** Two parts without stages, and verdicts that say so. */
    void joint() {
        StudySpec spec = SpecReader.read("smoke-gp", List.of());
        StudyRun nothing = new StudyRun(spec, Map.of(), Map.of());
        Programme programme =
                new Programme("joint", "Two parts", List.of(new Part("gp-a", spec), new Part("gp-b", spec)));
        ProgrammeAssembler.assemble(new ProgrammeRun(programme, List.of(nothing, nothing)), results, Report::write);
    }
}
