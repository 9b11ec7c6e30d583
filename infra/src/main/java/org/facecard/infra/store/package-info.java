/**
 * A home in a bucket: objects, leases, documents, and the errors of an S3 service. Begin with
 * {@link org.facecard.infra.store.S3Objects}.
 */
@NullMarked
package org.facecard.infra.store;

import org.jspecify.annotations.NullMarked;
