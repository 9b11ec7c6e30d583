/**
 * The command {@code demonstrations}: SFT rows in files. Begin with
 * {@link org.facecard.infra.cli.demonstrations.DemonstrationsCommand}.
 */
@NullMarked
package org.facecard.infra.cli.demonstrations;

import org.jspecify.annotations.NullMarked;
