/** Cards, hands, face-card rules and what both games of GeneralPoints share. */
@NullMarked
package org.facecard.pipelines.tasks.generalpoints.cards;

import org.jspecify.annotations.NullMarked;
