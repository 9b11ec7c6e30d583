/**
 * The demo: three checkpoints play a deal, and the command that takes the checkpoints out of a run. Begin with
 * {@link org.facecard.infra.cli.demo.DemoCommand}.
 */
@NullMarked
package org.facecard.infra.cli.demo;

import org.jspecify.annotations.NullMarked;
