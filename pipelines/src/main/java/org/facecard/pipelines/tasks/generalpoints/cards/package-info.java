/**
 * Cards, hands, face-card rules and what both games of GeneralPoints share. Begin with
 * {@link org.facecard.pipelines.tasks.generalpoints.cards.FaceCardRule}.
 */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.cards;

import org.jspecify.annotations.NullMarked;
