/** Threads that do not keep a process alive: {@link org.facecard.infra.threads.DaemonThreads}. */
@NullMarked
package org.facecard.infra.threads;

import org.jspecify.annotations.NullMarked;
