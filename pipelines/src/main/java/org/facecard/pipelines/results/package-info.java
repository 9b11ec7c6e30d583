/**
 * Assembles the results folder of a study from its artifacts and reads it back. Begin with {@link
 * org.facecard.pipelines.results.StudyResults}.
 */
@NullMarked
package org.facecard.pipelines.results;

import org.jspecify.annotations.NullMarked;
