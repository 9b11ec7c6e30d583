/** The demo: three checkpoints play a deal, and the command that takes the checkpoints out of a run. */
@NullMarked
package org.facecard.infra.cli.demo;

import org.jspecify.annotations.NullMarked;
