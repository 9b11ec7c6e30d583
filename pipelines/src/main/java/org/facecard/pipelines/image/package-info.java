/**
 * Images as models and people see them: pixels, filled outlines, noise and PNG files. Knows no task. Begin with
 * {@link org.facecard.pipelines.image.RgbImage}.
 */
@NullMarked
package org.facecard.pipelines.image;

import org.jspecify.annotations.NullMarked;
