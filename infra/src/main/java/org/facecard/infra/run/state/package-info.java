/** Records that describe a run, its stages and its plan. */
@NullMarked
package org.facecard.infra.run.state;

import org.jspecify.annotations.NullMarked;
