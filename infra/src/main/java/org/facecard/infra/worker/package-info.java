/**
 * Worker processes: how they are started, supervised and served. Begin with {@link
 * org.facecard.infra.worker.WorkerHost}.
 */
@NullMarked
package org.facecard.infra.worker;

import org.jspecify.annotations.NullMarked;
