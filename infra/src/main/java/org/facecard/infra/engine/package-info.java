/**
 * The Temporal services that a run can use: embedded, development server, address. Begin with {@link
 * org.facecard.infra.engine.Engine}.
 */
@NullMarked
package org.facecard.infra.engine;

import org.jspecify.annotations.NullMarked;
