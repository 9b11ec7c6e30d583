/**
 * What leaves the program: text without hidden characters and without secrets, JSON, log lines. Begin with {@link
 * org.facecard.infra.output.VisibleWriter}.
 */
@NullMarked
package org.facecard.infra.output;

import org.jspecify.annotations.NullMarked;
