/**
 * The science: studies, tasks, policies, training, evaluation and reports, without Temporal and without a network. Begin with
 * {@link org.facecard.pipelines.study.plan.StudyPlan}, which lays out what a study does.
 */
@NullMarked
package org.facecard.pipelines;

import org.jspecify.annotations.NullMarked;
