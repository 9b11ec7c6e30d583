@NullMarked
package org.facecard.activities.internal;

import org.jspecify.annotations.NullMarked;
