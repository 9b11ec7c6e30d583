/**
 * Options and parameters that several commands share. Begin with {@link org.facecard.infra.cli.options.CommonOptions}.
 */
@NullMarked
package org.facecard.infra.cli.options;

import org.jspecify.annotations.NullMarked;
