/**
 * What every layer needs and no science: names that stay inside their folder, text that hides nothing. Begin with {@link
 * org.facecard.pipelines.common.RelativePath}.
 */
@NullMarked
package org.facecard.pipelines.common;

import org.jspecify.annotations.NullMarked;
