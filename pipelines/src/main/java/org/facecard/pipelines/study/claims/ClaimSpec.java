package org.facecard.pipelines.study.claims;

import org.facecard.pipelines.study.claims.quantities.Quantity;

/**
 * A statement that the study decides, written before the run. Claims do not affect stages: adding one retrains nothing.
 *
 * @param sentence what is claimed, as text
 * @param source where: section and figure of the paper, or that the claim is a control of our own
 * @param paper what the paper reports
 * @param quantity what is computed from the episodes
 * @param rule how the verdict follows from it
 */
public record ClaimSpec(String sentence, String source, PaperFigure paper, Quantity quantity, DecisionRule rule) {}
