/**
 * Plans a study: a directed graph of stages with their parameters and inputs. Begin with {@link
 * org.facecard.pipelines.study.plan.StudyPlan}.
 */
@NullMarked
package org.facecard.pipelines.study.plan;

import org.jspecify.annotations.NullMarked;
