package org.facecard.activities;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Light steps of a study: look stages up, store predictions and write the results. */
@ActivityInterface
public interface StudyActivities {
    /** Returns which cells of a study have nothing left to do. */
    @ActivityMethod(name = "FindFinished")
    FinishedCells finished(FindFinishedCells request);

    /** Returns which stages of a cell, and which stages that it reads from other cells, are already in the store. */
    @ActivityMethod(name = "FindReusable")
    ReusableStages reusable(FindReusableStages request);

    /** Stores what a study predicts of the arms that it holds out; returns what is stored already. */
    @ActivityMethod(name = "PredictStudy")
    PredictionReport predict(PredictStudy request);

    /** Writes tables, manifest and report of a study from its artifacts. */
    @ActivityMethod(name = "AssembleStudy")
    StudyReport assemble(AssembleStudy request);
}
