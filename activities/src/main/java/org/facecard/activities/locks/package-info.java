/**
 * Locks between processes that share a home, and how a process identifies itself. Begin with {@link
 * org.facecard.activities.locks.Locks}.
 */
@NullMarked
package org.facecard.activities.locks;

import org.jspecify.annotations.NullMarked;
