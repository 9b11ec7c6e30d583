/**
 * Writes {@code report.html} and {@code report.md} from a results folder. Begin with {@link
 * org.facecard.pipelines.report.Report}.
 */
@NullMarked
package org.facecard.pipelines.report;

import org.jspecify.annotations.NullMarked;
