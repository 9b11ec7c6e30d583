/** The artifact store in a local folder. */
@NullMarked
package org.facecard.pipelines.artifacts.local;

import org.jspecify.annotations.NullMarked;
