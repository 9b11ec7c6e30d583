/**
 * Records that describe a run, its stages and its plan. Begin with {@link org.facecard.infra.run.state.RunState}.
 */
@NullMarked
package org.facecard.infra.run.state;

import org.jspecify.annotations.NullMarked;
