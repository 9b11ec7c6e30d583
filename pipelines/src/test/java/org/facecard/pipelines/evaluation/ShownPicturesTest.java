package org.facecard.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.results.HandmadeResults;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.results.tables.ViewRow;
import org.facecard.pipelines.study.ReadingMode;
import org.facecard.pipelines.study.Split;
import org.facecard.pipelines.study.plan.CheckpointId;
import org.facecard.pipelines.study.spec.StudySpec;
import org.facecard.pipelines.study.yaml.SpecReader;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.environments.TaskEnvironments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownPicturesTest {
    private static final CheckpointId INIT = new CheckpointId(22, CheckpointId.INIT, 0);

    @TempDir
    Path folder;

    /** The picture that the task shows with the same draws, in the look of the split. */
    @ParameterizedTest
    @ValueSource(strings = {"smoke-virl-vl", "smoke-gp-vl"})
    void theDigestIsThatOfThePictureThatWasShown(String study) throws IOException {
        StudySpec spec = SpecReader.read(study, List.of());
        Problem problem = problem(spec);
        StudyResults results = new HandmadeResults(spec, folder)
                .attempt(INIT, Split.VISUAL_OOD, ReadingMode.SAMPLED, HandmadeResults.row(3, problem.id(), 1, true))
                .attempt(INIT, Split.VISUAL_OOD, ReadingMode.RECOGNITION, HandmadeResults.row(5, problem.id(), 1, true))
                .written(List.of(problem));
        PicturedTask shifted = TaskEnvironments.pictured(spec.task()).shifted();

        List<ViewRow> rows = ShownPictures.of(results).orElseThrow().rows();

        Draws opening = Evaluator.opening(spec.evaluation().seed(), 3);
        assertThat(pixels(rows, ReadingMode.SAMPLED))
                .first()
                .isEqualTo(sha256(shifted.open(problem, opening).image().orElseThrow()));
        Draws probe = RecognitionReader.opening(
                RecognitionReader.draws(
                        Objects.requireNonNull(spec.vision()).recognition().seed()),
                5);
        assertThat(pixels(rows, ReadingMode.RECOGNITION))
                .containsExactly(sha256(
                        shifted.reading(problem, probe).challenge().image().orElseThrow()));
        assertThat(ShownPictures.of(results).orElseThrow().first(Split.VISUAL_OOD, ReadingMode.RECOGNITION, 5))
                .isEqualTo(shifted.reading(problem, probe).challenge().image());
        assertThat(ShownPictures.of(results).orElseThrow().first(Split.VISUAL_OOD, ReadingMode.RECOGNITION, 6))
                .isEmpty();
        assertThat(ShownPictures.of(results).orElseThrow().first(Split.VISUAL_OOD, ReadingMode.SAMPLED, 3))
                .isEqualTo(shifted.open(problem, opening).image());
    }

    /** Every waypoint has a picture, whether the walker came so far or not, and the last one is the destination. */
    @Test
    void aWalkIsListedToItsEnd() throws IOException {
        StudySpec spec = SpecReader.read("smoke-virl-vl", List.of());
        StudyResults results = new HandmadeResults(spec, folder)
                .attempt(
                        INIT,
                        Split.HELD_OUT_ID,
                        ReadingMode.SAMPLED,
                        HandmadeResults.row(0, problem(spec).id(), 1, false))
                .written(List.of(problem(spec)));
        List<ViewRow> rows = ShownPictures.of(results).orElseThrow().rows();
        assertThat(rows).hasSizeGreaterThan(3).extracting(ViewRow::waypoint).startsWith(1, 2, 3);
        assertThat(rows.get(rows.size() - 1).metres()).isZero();
        assertThat(rows.get(0).metres()).isGreaterThan(50);
        assertThat(rows).extracting(ViewRow::pixels).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke-virl-vl", "smoke-gp-vl"})
    void aPictureIsDrawnAloneAndHasACaption(String study) throws IOException {
        StudySpec spec = SpecReader.read(study, List.of());
        Problem problem = problem(spec);
        ShownPictures shown = ShownPictures.of(new HandmadeResults(spec, folder).written(List.of(problem)))
                .orElseThrow();
        PartitionKey place = PartitionKey.of(INIT, Split.VISUAL_OOD, ReadingMode.SAMPLED);
        List<RgbImage> images = shown.images(place, 3, problem.id());
        int last = images.size();
        assertThat(shown.image(place, 3, problem.id(), last)).contains(images.get(last - 1));
        assertThat(shown.image(Split.VISUAL_OOD, 3, problem.id(), last)).contains(images.get(last - 1));
        assertThat(shown.image(place, 3, problem.id(), last + 1)).isEmpty();
        List<String> captions = shown.captions(place, 3, problem.id());
        assertThat(captions).hasSize(last).allMatch(caption -> caption.matches("the cards .+|a street with.+"));
        assertThat(captions.get(last - 1)).as("the destination is a landmark").doesNotContain("without");
    }

    @Test
    void aStudyOfTextsHasNone() throws IOException {
        StudySpec spec = SpecReader.read("smoke-virl", List.of());
        assertThat(ShownPictures.of(new HandmadeResults(spec, folder).written(List.of())))
                .isEmpty();
    }

    private static Problem problem(StudySpec spec) {
        return SplitProblems.all(TaskEnvironments.of(spec.task()).problems(spec.splits()), Split.HELD_OUT_ID)
                .get(4);
    }

    private static List<String> pixels(List<ViewRow> rows, ReadingMode mode) {
        return rows.stream()
                .filter(row -> row.mode().equals(mode.label()))
                .map(ViewRow::pixels)
                .toList();
    }

    private static String sha256(RgbImage image) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image.rgb()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
