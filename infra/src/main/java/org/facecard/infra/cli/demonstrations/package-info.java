/** The command {@code demonstrations}: SFT rows in files. */
@NullMarked
package org.facecard.infra.cli.demonstrations;

import org.jspecify.annotations.NullMarked;
