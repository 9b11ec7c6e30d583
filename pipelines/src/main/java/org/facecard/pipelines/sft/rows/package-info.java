/**
 * SFT rows in files of the authors' form. Begin with {@link org.facecard.pipelines.sft.rows.FileDemonstrations}.
 */
@NullMarked
package org.facecard.pipelines.sft.rows;

import org.jspecify.annotations.NullMarked;
