/** Pages, tables and numbers as HTML. Begin with {@link org.facecard.pipelines.report.html.Page}. */
@NullMarked
package org.facecard.pipelines.report.html;

import org.jspecify.annotations.NullMarked;
