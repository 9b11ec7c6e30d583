/** Renders progress, tables and exit codes for a terminal. */
@NullMarked
package org.facecard.infra.cli.view;

import org.jspecify.annotations.NullMarked;
