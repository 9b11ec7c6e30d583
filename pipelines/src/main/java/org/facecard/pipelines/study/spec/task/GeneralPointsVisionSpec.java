package org.facecard.pipelines.study.spec.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.facecard.pipelines.common.Ranges;
import org.facecard.pipelines.study.Fidelity;
import org.facecard.pipelines.study.Game;
import org.facecard.pipelines.study.SuitColors;
import org.facecard.pipelines.study.Task;

/**
 * GeneralPoints with pictures (GP-VL; paper section 4.1): the cards are shown, not written.
 *
 * @param target the number that four cards must make; 24 in every experiment of the paper
 * @param game what a legal formula looks like: the running one, or on a loaded checkpoint the full one
 * @param fidelity whose verifier judges; as described
 * @param image how a hand is drawn
 * @param suits of every picture that warm-up, SFT and RL see
 * @param shiftedSuits of the visual shift
 */
public record GeneralPointsVisionSpec(
        int target, Game game, Fidelity fidelity, CardImageSpec image, SuitColors suits, SuitColors shiftedSuits)
        implements VisionTaskSpec {
    /** Refuses unsupported settings and a shift that changes nothing. */
    public GeneralPointsVisionSpec {
        Ranges.that(target >= 1 && target <= 99, "task.target", target, "must lie between 1 and 99");
        Ranges.that(
                game != Game.BRIEF,
                "task.game",
                game.label(),
                "must be running or full: the brief game has no pictures");
        Ranges.that(
                fidelity == Fidelity.AS_DESCRIBED,
                "task.fidelity",
                fidelity.label(),
                "must be as-described: the released verifier counts cards in valid JSON as misread");
        Ranges.that(
                shiftedSuits != suits,
                "task.shifted-suits",
                shiftedSuits.label(),
                "must differ from task.suits, because otherwise the shifted pictures look like those of training");
    }

    @Override
    public Task task() {
        return Task.GENERAL_POINTS;
    }

    @Override
    @JsonIgnore
    public int imageSide() {
        return image.side();
    }

    @Override
    @JsonIgnore
    public GeneralPointsSpec inText() {
        return new GeneralPointsSpec(target, game, fidelity);
    }
}
