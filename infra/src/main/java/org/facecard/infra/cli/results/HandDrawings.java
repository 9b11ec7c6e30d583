package org.facecard.infra.cli.results;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.facecard.pipelines.common.Draws;
import org.facecard.pipelines.evaluation.StudyProblems;
import org.facecard.pipelines.results.StudyResults;
import org.facecard.pipelines.results.tables.AttemptRow;
import org.facecard.pipelines.results.tables.PartitionKey;
import org.facecard.pipelines.study.Shift;
import org.facecard.pipelines.study.spec.task.CardImageSpec;
import org.facecard.pipelines.tasks.generalpoints.cards.Hand;
import org.facecard.pipelines.tasks.generalpoints.image.CardRenderer;

/**
 * Draws the hand of an episode as the released environment lays it on the table; none of a harder split, for whose hands
 * it has no place.
 */
final class HandDrawings implements EpisodeDrawings {
    private final StudyProblems problems;
    private final DrawingFolder folder;
    private final CardRenderer renderer = new CardRenderer(CardImageSpec.paper());

    HandDrawings(StudyResults results, DrawingFolder folder) {
        this.problems = new StudyProblems(results);
        this.folder = folder;
    }

    @Override
    public List<Path> draw(String name, PartitionKey place, List<AttemptRow> attempts) {
        if (place.split().orElseThrow().shift() == Shift.DIFFICULTY) {
            return List.of();
        }
        Hand hand = Hand.parse(problems.named(attempts.get(0).problem()).content());
        return List.of(folder.png(
                name,
                renderer.image(
                        IntStream.range(0, Hand.SIZE).mapToObj(hand::card).toList(), Draws.of(0, "drawing"))));
    }
}
