/**
 * What is averaged over episodes, and derived measures: matched success, onset of intrusion. Begin with
 * {@link org.facecard.pipelines.report.measure.Measure}.
 */
@NullMarked
package org.facecard.pipelines.report.measure;

import org.jspecify.annotations.NullMarked;
