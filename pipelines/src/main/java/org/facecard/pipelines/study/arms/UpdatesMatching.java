package org.facecard.pipelines.study.arms;

/** Equal floating-point operations and equal optimiser updates: the batch size follows from both. */
public record UpdatesMatching() implements Matching {}
