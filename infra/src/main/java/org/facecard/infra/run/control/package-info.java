/** Sends commands to a run: retry, abandon, pause, resume, reset, cancel. */
@NullMarked
package org.facecard.infra.run.control;

import org.jspecify.annotations.NullMarked;
