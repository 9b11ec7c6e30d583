/**
 * Images as models and people see them: pixels, filled outlines, noise and PNG files. Independent of the tasks. Begin
 * with {@link org.facecard.pipelines.image.RgbImage}.
 */
@NullMarked
package org.facecard.pipelines.image;

import org.jspecify.annotations.NullMarked;
