package org.facecard.pipelines.study.arms;

/** As many floating-point operations and as many optimiser updates: the batch size follows from both. */
public record UpdatesMatching() implements Matching {}
