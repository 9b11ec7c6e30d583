package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;

/** What differs between the wordings of a walk whose views are shown. */
sealed interface PicturedFormat permits TokenPicturedFormat, PaperPicturedFormat {
    /** Returns the wording that {@code spec} names. */
    static PicturedFormat of(VirlVisionSpec spec) {
        return switch (spec.wording()) {
            case TOKENS -> new TokenPicturedFormat(spec);
            case PAPER -> new PaperPicturedFormat(spec);
        };
    }

    /** Returns the same walk in text, whose verifier judges. */
    PromptFormat text();

    /** Returns the prompt at waypoint {@code here}: everything but what is seen now. */
    String prompt(Rail rail, Rule rule, int here);

    /** Returns what is to be read in {@code shown}, at {@code waypoint}. */
    PictureQuestion reading(Challenge shown, Waypoint waypoint);

    /** See {@link org.facecard.pipelines.tasks.PicturedTask#imageWord()}. */
    String imageWord();

    /** See {@link org.facecard.pipelines.tasks.TaskEnvironment#vocabulary()}. */
    List<String> vocabulary();

    /** Returns the generator of training rows. */
    PicturedTexts texts(StreetViews views, List<Problem> training);
}
