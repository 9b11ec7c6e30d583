/**
 * Everything that the report says, read from a results folder. Begin with {@link
 * org.facecard.pipelines.report.data.ReportData}.
 */
@NullMarked
package org.facecard.pipelines.report.data;

import org.jspecify.annotations.NullMarked;
