/** Options and parameters that several commands share. */
@NullMarked
package org.facecard.infra.cli.options;

import org.jspecify.annotations.NullMarked;
