/**
 * Access control: tokens, roles, request limits, form tokens, security headers, audit. Begin with
 * {@link org.facecard.infra.serve.access.Access}.
 */
@NullMarked
package org.facecard.infra.serve.access;

import org.jspecify.annotations.NullMarked;
