/**
 * The card images of GeneralPoints-VL. Begin with {@link org.facecard.pipelines.tasks.generalpoints.image.CardRenderer}, which
 * draws four cards, and {@link org.facecard.pipelines.tasks.generalpoints.image.Suits}, which gives a hand the colours of a split.
 */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.image;

import org.jspecify.annotations.NullMarked;
