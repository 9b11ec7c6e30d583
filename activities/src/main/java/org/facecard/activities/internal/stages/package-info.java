@NullMarked
package org.facecard.activities.internal.stages;

import org.jspecify.annotations.NullMarked;
