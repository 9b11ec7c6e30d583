/**
 * Runs as they change: one feed per watched run, many viewers, and the actions that control a run. Begin with
 * {@link org.facecard.infra.serve.live.RunFeed}.
 */
@NullMarked
package org.facecard.infra.serve.live;

import org.jspecify.annotations.NullMarked;
