/** What clients of HTTP services share. */
@NullMarked
package org.facecard.infra.http;

import org.jspecify.annotations.NullMarked;
