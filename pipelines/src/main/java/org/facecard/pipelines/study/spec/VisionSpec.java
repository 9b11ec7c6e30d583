package org.facecard.pipelines.study.spec;

/**
 * How the base learns to see.
 *
 * @param tower the vision tower
 * @param pretraining how the base of texts becomes one that sees
 * @param recognition how it is measured what a checkpoint reads off pictures
 */
public record VisionSpec(TowerSpec tower, VisionPretrainingSpec pretraining, RecognitionSpec recognition) {}
