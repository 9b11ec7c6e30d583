package org.facecard.pipelines.report.words;

import java.util.List;
import org.facecard.pipelines.report.measure.Measure;

/** The report's words about a task with pictures: mostly those about the task as text. */
interface VisionWords extends TaskWords {
    /** Says how the model differs from the paper's. */
    String MODEL = "**Model.** A small LLaVA whose image tokens are placed among the words; the paper's backbone uses"
            + " cross-attention.";

    /** Returns what holds with and without pictures. */
    TaskWords text();

    @Override
    default String problems() {
        return text().problems();
    }

    @Override
    default String groups() {
        return text().groups();
    }

    @Override
    default String intrusion() {
        return text().intrusion();
    }

    @Override
    default int paperAttempts() {
        return text().paperAttempts();
    }

    @Override
    default List<Measure> headline(int verificationIterations) {
        return text().headline(verificationIterations);
    }

    @Override
    default Measure central(int verificationIterations) {
        return text().central(verificationIterations);
    }
}
