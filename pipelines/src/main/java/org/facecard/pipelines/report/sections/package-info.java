/** The sections of the report, one class each. */
@NullMarked
package org.facecard.pipelines.report.sections;

import org.jspecify.annotations.NullMarked;
