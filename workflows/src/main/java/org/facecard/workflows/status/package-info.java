/** Records and messages that tell where stages and studies are. */
@NullMarked
package org.facecard.workflows.status;

import org.jspecify.annotations.NullMarked;
