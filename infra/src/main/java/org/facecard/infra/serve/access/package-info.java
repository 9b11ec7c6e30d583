/** Access control: tokens, roles, request limits, form tokens, security headers, audit. */
@NullMarked
package org.facecard.infra.serve.access;

import org.jspecify.annotations.NullMarked;
