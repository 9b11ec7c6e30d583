/**
 * The sections of the report, one class each. Begin with {@link org.facecard.pipelines.report.sections.Finding}.
 */
@NullMarked
package org.facecard.pipelines.report.sections;

import org.jspecify.annotations.NullMarked;
