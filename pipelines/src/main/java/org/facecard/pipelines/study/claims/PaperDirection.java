package org.facecard.pipelines.study.claims;

/** The paper shows or says the direction and prints no figure. */
public record PaperDirection() implements PaperFigure {}
