/**
 * Renders progress, tables and exit codes for a terminal. Begin with {@link org.facecard.infra.cli.view.RunView}.
 */
@NullMarked
package org.facecard.infra.cli.view;

import org.jspecify.annotations.NullMarked;
