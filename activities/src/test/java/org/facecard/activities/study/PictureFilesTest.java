package org.facecard.activities.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.facecard.pipelines.artifacts.Folders;
import org.facecard.pipelines.evaluation.ShownPictures;
import org.facecard.pipelines.evaluation.SplitProblems;
import org.facecard.pipelines.image.Png;
import org.facecard.pipelines.results.ProgrammeResults;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ProblemRow;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    private static final int EPISODE = 3;

    @TempDir
    Path folder;

    /** A walk that ends at its second waypoint; the third was never shown. */
    @Test
    void everyWaypointOfASampleEpisodeIsAPicture() throws IOException {
        StudySpec spec = SpecReader.read("smoke-virl-vl", List.of());
        Problem problem = problem(spec);
        StudyResults results = results(spec, problem);

        PictureFiles.write(new ProgrammeResults(results.folder(), Map.of("", results)));

        assertThat(pictures(results))
                .containsExactly(
                        "episodes/rule-ood-3-1.png",
                        "episodes/rule-ood-3-2.png",
                        "other-cities-3.png",
                        "rule-ood-3.png");
        ShownPictures shown = ShownPictures.of(results).orElseThrow();
        for (int waypoint = 1; waypoint <= 2; waypoint++) {
            Path file = results.folder().resolve("pictures/episodes/rule-ood-3-%d.png".formatted(waypoint));
            assertThat(Files.readAllBytes(file))
                    .isEqualTo(Png.encode(shown.image(Split.RULE_OOD, EPISODE, problem.id(), waypoint)
                            .orElseThrow()));
        }
    }

    @Test
    void aStudyOfTextsHasNoPictures() throws IOException {
        StudySpec spec = SpecReader.read("smoke-virl", List.of());
        StudyResults results = results(spec, problem(spec));
        PictureFiles.write(new ProgrammeResults(results.folder(), Map.of("", results)));
        assertThat(results.folder().resolve("pictures")).doesNotExist();
    }

    private static Problem problem(StudySpec spec) {
        return SplitProblems.all(TaskEnvironments.of(spec.task()).problems(spec.splits()), Split.RULE_OOD)
                .get(0);
    }

    /** The init plays one episode under the shifted rule, to its second waypoint, and begins one in other cities. */
    private StudyResults results(StudySpec spec, Problem problem) throws IOException {
        StudyResults results = ResultsAssembler.assemble(new StudyRun(spec, Map.of(), Map.of()), folder, ignored -> {});
        Table.PROBLEMS.write(
                Table.PROBLEMS.in(results.folder()),
                List.of(new ProblemRow(
                        problem.id(),
                        problem.partition().label(),
                        problem.rule().label(),
                        problem.group(),
                        problem.content(),
                        problem.rank())));
        write(results, Split.RULE_OOD, List.of(row(problem, 1, 1), row(problem, 2, 1), row(problem, 2, 2)));
        write(results, Split.OTHER_CITIES, List.of(row(problem, 1, 1)));
        return results;
    }

    private static void write(StudyResults results, Split split, List<AttemptRow> rows) throws IOException {
        long seed = results.manifest().spec().seeds().get(0);
        Path file = Table.EPISODES.part(
                results.folder(),
                PartitionKey.of(new CheckpointId(seed, CheckpointId.INIT, 0), split, ReadingMode.SAMPLED));
        Files.createDirectories(file.resolveSibling(""));
        Table.EPISODES.write(file, rows);
    }

    private static AttemptRow row(Problem problem, int waypoint, int attempt) {
        boolean right = waypoint == 1;
        return new AttemptRow(
                EPISODE,
                problem.id(),
                problem.group(),
                waypoint,
                attempt,
                "prompt",
                "answer",
                "action",
                true,
                right ? "correct" : "wrong-action",
                right,
                right ? 1 : -1,
                "message",
                "stated-rule",
                true,
                true,
                15,
                -1);
    }

    private static List<String> pictures(StudyResults results) throws IOException {
        Path pictures = results.folder().resolve("pictures");
        List<String> names = new ArrayList<>();
        for (Path file : Folders.files(pictures)) {
            names.add(Folders.relative(pictures, file));
        }
        return names;
    }
}
