package org.facecard.infra.cli.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.facecard.activities.runners.ProblemRows;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.common.InvalidSpecException;
import org.facecard.pipelines.evaluation.Evaluator;
import org.facecard.pipelines.evaluation.RecognitionReader;
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
import org.facecard.pipelines.study.spec.task.StreetImageSpec;
import org.facecard.pipelines.study.spec.task.VirlSpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.facecard.pipelines.tasks.virl.StreetViews;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeDrawingsTest {
    @TempDir
    Path results;

    @TempDir
    Path drawings;

    private StudyResults study(String name) throws IOException {
        StudySpec spec = SpecReader.read(name, List.of());
        return study(spec, TaskEnvironments.of(spec.task()).problems(spec.splits()));
    }

    private StudyResults study(String name, Split harder) throws IOException {
        StudySpec spec = SpecReader.read(name, List.of("evaluation.splits=[%s]".formatted(harder.label())));
        return study(spec, TaskEnvironments.of(spec.task(), harder).harder(spec.splits(), 20));
    }

    private StudyResults study(StudySpec spec, List<Problem> problems) throws IOException {
        StudyResults study = ResultsAssembler.assemble(new StudyRun(spec, Map.of(), Map.of()), results, done -> {});
        Table.PROBLEMS.write(
                Table.PROBLEMS.in(study.folder()),
                problems.stream().limit(20).map(ProblemRows::row).toList());
        return study;
    }

    @Test
    void aHandIsDrawnAsThePaperLaysIt() throws IOException {
        StudyResults study = study("smoke-gp");
        String problem = study.rows(Table.PROBLEMS).get(3).id();
        List<Path> files = EpisodeDrawings.of(study, drawings)
                .draw(
                        "seed=1/arm=ppo episode 3",
                        place(Split.HELD_OUT_ID, ReadingMode.SAMPLED),
                        List.of(attempt(problem, 1)));
        assertThat(files).containsExactly(drawings.resolve("seed=1-arm=ppo-episode-3.png"));
        RgbImage image = PhotoFile.decode(Files.readAllBytes(files.get(0)));
        assertThat(image.width()).isEqualTo(1200);
        assertThat(image.color(0, 0)).isEqualTo(0x35654D);
    }

    /** What was seen at the second waypoint of an episode is what the same draws show again. */
    @Test
    void aRouteIsDrawnWithTheViewsOfItsEpisode() throws IOException {
        StudyResults study = study("smoke-virl");
        StudySpec spec = study.manifest().spec();
        Problem problem =
                TaskEnvironments.of(spec.task()).problems(spec.splits()).get(3);
        List<Path> files = EpisodeDrawings.of(study, drawings)
                .draw(
                        "e",
                        place(Split.HELD_OUT_ID, ReadingMode.SAMPLED),
                        List.of(attempt(problem.id(), 1), attempt(problem.id(), 2)));
        assertThat(files)
                .containsExactly(
                        drawings.resolve("e.svg"),
                        drawings.resolve("e-waypoint-01.png"),
                        drawings.resolve("e-waypoint-02.png"));
        Draws draws = Evaluator.opening(spec.evaluation().seed(), 5);
        RgbImage expected = new StreetViews((VirlSpec) spec.task(), spec.splits(), StreetImageSpec.drawn(512, 0, 0))
                .image(problem, 1, draws);
        assertThat(PhotoFile.decode(Files.readAllBytes(files.get(2)))).isEqualTo(expected);
    }

    /** None of its forward points is dropped: the thirteenth waypoint is the destination. */
    @Test
    void aLongerRouteIsDrawnToItsEnd() throws IOException {
        StudyResults study = study("smoke-virl", Split.LONGER_ROUTES);
        String problem = study.rows(Table.PROBLEMS).get(3).id();
        List<Path> files = EpisodeDrawings.of(study, drawings)
                .draw("e", place(Split.LONGER_ROUTES, ReadingMode.SAMPLED), List.of(attempt(problem, 13)));
        assertThat(files).containsExactly(drawings.resolve("e.svg"), drawings.resolve("e-waypoint-13.png"));
    }

    @Test
    void aHandOfFiveCardsHasNoDrawing() throws IOException {
        StudyResults study = study("smoke-gp", Split.FIVE_CARDS);
        String problem = study.rows(Table.PROBLEMS).get(3).id();
        assertThat(EpisodeDrawings.of(study, drawings)
                        .draw("e", place(Split.FIVE_CARDS, ReadingMode.SAMPLED), List.of(attempt(problem, 1))))
                .isEmpty();
    }

    /** Red suits on the visual shift, black ones elsewhere, as the model saw them. */
    @Test
    void anImageIsDrawnAsItsSplitShowsIt() throws IOException {
        StudyResults study = study("smoke-gp-vl");
        String problem = study.rows(Table.PROBLEMS).get(3).id();
        EpisodeDrawings images = EpisodeDrawings.of(study, drawings);
        assertThat(red(images.draw("black", place(Split.HELD_OUT_ID, ReadingMode.SAMPLED), List.of(attempt(problem, 1)))
                        .get(0)))
                .isFalse();
        assertThat(red(images.draw("red", place(Split.VISUAL_OOD, ReadingMode.SAMPLED), List.of(attempt(problem, 1)))
                        .get(0)))
                .isTrue();
    }

    /** One picture for each waypoint that was reached, in the look that the episode drew. */
    @Test
    void streetsAreDrawnAsTheModelSawThem() throws IOException {
        StudyResults study = study("smoke-virl-vl");
        StudySpec spec = study.manifest().spec();
        Problem problem =
                TaskEnvironments.of(spec.task()).problems(spec.splits()).get(3);
        List<Path> files = EpisodeDrawings.of(study, drawings)
                .draw(
                        "e",
                        place(Split.VISUAL_OOD, ReadingMode.SAMPLED),
                        List.of(attempt(problem.id(), 1), attempt(problem.id(), 2)));
        assertThat(files).containsExactly(drawings.resolve("e-waypoint-01.png"), drawings.resolve("e-waypoint-02.png"));
        Challenge first = TaskEnvironments.of(spec.task(), Split.VISUAL_OOD)
                .open(problem, Evaluator.opening(spec.evaluation().seed(), 5));
        assertThat(PhotoFile.decode(Files.readAllBytes(files.get(1))))
                .isEqualTo(first.next().flatMap(Challenge::image).orElseThrow());
    }

    /** Whether some pixel is far redder than it is green. */
    private static boolean red(Path file) throws IOException {
        RgbImage image = PhotoFile.decode(Files.readAllBytes(file));
        for (int at = 0; at < image.rgb().length; at += RgbImage.CHANNELS) {
            if ((image.rgb()[at] & 0xFF) - (image.rgb()[at + 1] & 0xFF) > 120) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aProblemThatIsNotThereIsNamed() throws IOException {
        StudyResults study = study("smoke-gp");
        assertThatThrownBy(() -> EpisodeDrawings.of(study, drawings)
                        .draw("e", place(Split.HELD_OUT_ID, ReadingMode.SAMPLED), List.of(attempt("id/none", 1))))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("problems.parquet has no problem id/none: the results are incomplete, run the study again");
    }

    /** A picture of the probe has draws of its own. */
    @Test
    void picturesOfTheProbeAreDrawnAsShown() throws IOException {
        StudyResults study = study("smoke-gp-vl");
        StudySpec spec = study.manifest().spec();
        Problem problem =
                TaskEnvironments.of(spec.task()).problems(spec.splits()).get(3);
        List<Path> files = EpisodeDrawings.of(study, drawings)
                .draw("e", place(Split.HELD_OUT_ID, ReadingMode.RECOGNITION), List.of(attempt(problem.id(), 1)));
        Draws probe = RecognitionReader.draws(
                Objects.requireNonNull(spec.vision()).recognition().seed());
        assertThat(PhotoFile.decode(Files.readAllBytes(files.get(0))))
                .isEqualTo(TaskEnvironments.pictured(spec.task())
                        .reading(problem, RecognitionReader.opening(probe, 5))
                        .challenge()
                        .image()
                        .orElseThrow());
    }

    private static PartitionKey place(Split split, ReadingMode mode) {
        return PartitionKey.of(new CheckpointId(1, CheckpointId.INIT, 0), split, mode);
    }

    private static AttemptRow attempt(String problem, int waypoint) {
        return new AttemptRow(
                5,
                problem,
                "g",
                waypoint,
                1,
                "prompt",
                "answer",
                "forward .",
                true,
                "correct",
                true,
                1,
                "",
                "stated",
                null,
                null,
                3,
                -1);
    }
}
