/** Pages, tables and numbers as HTML. */
@NullMarked
package org.facecard.pipelines.report.html;

import org.jspecify.annotations.NullMarked;
