package org.facecard.pipelines.study.claims;

/** The paper says nothing: the claim is a control that it lacks. */
public record AbsentFromPaper() implements PaperFigure {}
