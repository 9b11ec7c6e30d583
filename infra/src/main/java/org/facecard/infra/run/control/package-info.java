/**
 * Sends commands to a run: retry, abandon, pause, resume, reset, cancel. Begin with
 * {@link org.facecard.infra.run.control.RunControl}.
 */
@NullMarked
package org.facecard.infra.run.control;

import org.jspecify.annotations.NullMarked;
