package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;
import org.facecard.pipelines.tasks.virl.tokens.TokenText;

/** The token language: image tokens take the place of the words of the landmark. */
record TokenPicturedFormat(VirlVisionSpec spec) implements PicturedFormat {
    @Override
    public PromptFormat text() {
        return TokenPromptFormat.of(spec.inText());
    }

    @Override
    public String prompt(Rail rail, Rule rule, int here) {
        String shown = TokenText.shown(rail.waypoints().get(here), PicturedTask.PLACES);
        return TokenText.of(rail, rule).prompt(here, shown);
    }

    @Override
    public PictureQuestion reading(Challenge shown, Waypoint waypoint) {
        return new PictureQuestion(shown, List.of(TokenText.sight(waypoint).split(" ")));
    }

    @Override
    public String imageWord() {
        return TokenText.IMAGE;
    }

    @Override
    public List<String> vocabulary() {
        return TokenText.picturedVocabulary(spec.routes().longest());
    }

    @Override
    public PicturedTexts texts(StreetViews views, List<Problem> training) {
        return new PicturedRouteTexts(spec.inText(), views, training);
    }
}
