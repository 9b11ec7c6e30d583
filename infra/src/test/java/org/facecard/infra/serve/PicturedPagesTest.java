package org.facecard.infra.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facecard.activities.runners.ProblemRows;
import org.facecard.pipelines.evaluation.Evaluator;
import org.facecard.pipelines.image.PhotoFile;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.ResultsAssembler;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.StudyRun;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.Table;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Episodes of studies with pictures; the oracle is the task, opened with the draws of the episode. */
class PicturedPagesTest {
    private static final int EPISODE = 5;
    private static final String KEY = "seed=1&arm=init&budget=0&split=visual-ood&mode=sampled&episode=" + EPISODE;

    private static ServedReference front;

    @BeforeAll
    static void serve(@TempDir Path folder) throws IOException {
        front = ServedReference.open(folder);
        study("smoke-gp-vl", folder.resolve("results"));
        study("smoke-virl-vl", folder.resolve("results"));
    }

    @AfterAll
    static void close() {
        front.close();
    }

    /** Results with one episode, which has come to its last waypoint but one. */
    private static void study(String name, Path results) throws IOException {
        StudySpec spec = SpecReader.read(name, List.of());
        StudyResults study = ResultsAssembler.assemble(new StudyRun(spec, Map.of(), Map.of()), results, done -> {});
        Table.PROBLEMS.write(Table.PROBLEMS.in(study.folder()), List.of(ProblemRows.row(problem(spec))));
        List<AttemptRow> attempts = new ArrayList<>();
        for (int waypoint = 1; waypoint <= reached(spec); waypoint++) {
            attempts.add(attempt(problem(spec), waypoint, 1));
            attempts.add(attempt(problem(spec), waypoint, 2));
        }
        PartitionKey place =
                PartitionKey.of(new CheckpointId(1, CheckpointId.INIT, 0), Split.VISUAL_OOD, ReadingMode.SAMPLED);
        Path file = Table.EPISODES.part(study.folder(), place);
        Files.createDirectories(file.resolveSibling(""));
        Table.EPISODES.write(file, attempts);
    }

    private static Problem problem(StudySpec spec) {
        return TaskEnvironments.of(spec.task()).problems(spec.splits()).get(3);
    }

    /** The challenges of the whole walk. */
    private static List<Challenge> walk(StudySpec spec) {
        List<Challenge> walk = new ArrayList<>();
        Challenge next = TaskEnvironments.of(spec.task(), Split.VISUAL_OOD)
                .open(problem(spec), Evaluator.opening(spec.evaluation().seed(), EPISODE));
        walk.add(next);
        while (next.next().isPresent()) {
            next = next.next().orElseThrow();
            walk.add(next);
        }
        return walk;
    }

    private static int reached(StudySpec spec) {
        return Math.max(1, walk(spec).size() - 1);
    }

    private static AttemptRow attempt(Problem problem, int waypoint, int attempt) {
        return new AttemptRow(
                EPISODE,
                problem.id(),
                "g",
                waypoint,
                attempt,
                "prompt",
                "answer",
                "forward .",
                true,
                "correct",
                attempt == 2,
                1,
                "",
                "stated",
                null,
                null,
                3,
                -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke-gp-vl", "smoke-virl-vl"})
    void everyWaypointShowsWhatTheModelSaw(String study) throws IOException {
        List<Challenge> walk = walk(SpecReader.read(study, List.of()));
        String page = front.get("/studies/%s/episode?%s".formatted(study, KEY)).body();
        Matcher pictures = Pattern.compile("<img class=\"picture\" src=\"([^\"]+)\" alt=\"([^\"]+)\">")
                .matcher(page);
        for (Challenge challenge : walk.subList(0, Math.max(1, walk.size() - 1))) {
            assertThat(pictures.find()).isTrue();
            assertThat(pictures.group(2))
                    .isEqualTo("What the model saw: " + challenge.caption().orElseThrow());
            RgbImage shown = PhotoFile.decode(front.bytes(pictures.group(1).replace("&amp;", "&")));
            assertThat(shown).isEqualTo(challenge.image().orElseThrow());
        }
        assertThat(pictures.find()).as("a waypoint that was not reached").isFalse();
        assertThat(page.contains("class=\"map\"")).isEqualTo(study.equals("smoke-virl-vl"));
    }

    @Test
    void aMissingPictureIsNotFound() {
        for (String path : List.of(
                "/studies/smoke-gp-vl/picture.png?waypoint=2&" + KEY,
                "/studies/smoke-gp-vl/picture.png?waypoint=1&" + KEY.replace("episode=5", "episode=6"),
                "/studies/reference/picture.png?seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled&episode=3")) {
            assertThat(front.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void picturesThatCannotBeDrawnAreReported(@TempDir Path folder) throws IOException {
        try (ServedReference damaged = ServedReference.open(folder)) {
            study("smoke-gp-vl", folder.resolve("results"));
            Files.delete(folder.resolve("results/smoke-gp-vl/problems.parquet"));
            assertThat(damaged.get("/studies/smoke-gp-vl/episode?" + KEY).body())
                    .contains("No pictures:", "run the study again", "Attempt 1");
        }
    }

    @Test
    void anEpisodeInTextHasNoPicture() {
        assertThat(front.get(
                                "/studies/reference/episode?seed=31&arm=ppo&budget=20&split=rule-ood&mode=sampled&episode=3")
                        .body())
                .contains("Attempt 1")
                .doesNotContain("class=\"picture\"");
    }
}
