package org.facecard.pipelines.tasks.virl;

import java.util.List;
import org.facecard.pipelines.study.Rule;
import org.facecard.pipelines.study.spec.task.VirlVisionSpec;
import org.facecard.pipelines.tasks.Challenge;
import org.facecard.pipelines.tasks.PicturedTask;
import org.facecard.pipelines.tasks.PicturedTask.PictureQuestion;
import org.facecard.pipelines.tasks.PicturedTask.PicturedTexts;
import org.facecard.pipelines.tasks.Problem;
import org.facecard.pipelines.tasks.virl.paper.PaperReading;
import org.facecard.pipelines.tasks.virl.paper.PaperText;
import org.facecard.pipelines.tasks.virl.routes.Rail;
import org.facecard.pipelines.tasks.virl.routes.Waypoint;

/** The paper's form, for a loaded checkpoint that sees: one picture, then the question. */
record PaperPicturedFormat(VirlVisionSpec spec) implements PicturedFormat {
    @Override
    public PromptFormat text() {
        return new PaperPromptFormat(spec.inText());
    }

    @Override
    public String prompt(Rail rail, Rule rule, int here) {
        return PicturedTask.PICTURE + new PaperText(rail, rule).shownPrompt(here);
    }

    @Override
    public PictureQuestion reading(Challenge shown, Waypoint waypoint) {
        return new PictureQuestion(shown, PaperReading.shown(waypoint), PaperReading.TOKENS, PaperReading::read);
    }

    @Override
    public String imageWord() {
        return PicturedTask.PICTURE;
    }

    @Override
    public List<String> vocabulary() {
        return text().vocabulary();
    }

    @Override
    public PicturedTexts texts(StreetViews views, List<Problem> training) {
        return new PaperPicturedTexts(spec.inText(), views, training);
    }
}
