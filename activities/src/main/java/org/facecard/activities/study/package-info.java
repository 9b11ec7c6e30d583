/**
 * Implements the light steps of a study: looks stages up and writes the results. Begin with
 * {@link org.facecard.activities.study.StudyAdapter}.
 */
@NullMarked
package org.facecard.activities.study;

import org.jspecify.annotations.NullMarked;
