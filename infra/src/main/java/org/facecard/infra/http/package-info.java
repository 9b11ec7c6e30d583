/** What clients of HTTP services share. Begin with {@link org.facecard.infra.http.BusyRetry}. */
@NullMarked
package org.facecard.infra.http;

import org.jspecify.annotations.NullMarked;
