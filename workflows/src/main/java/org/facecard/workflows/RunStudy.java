package org.facecard.workflows;

import org.facecard.pipelines.study.StudySpec;

/**
 * An order to run a study.
 *
 * @param spec the study
 * @param dispatch how its stages reach workers
 */
public record RunStudy(StudySpec spec, Dispatch dispatch) {}
