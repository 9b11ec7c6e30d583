/** A home in a bucket: objects, leases, documents, and the errors of an S3 service. */
@NullMarked
package org.facecard.infra.store;

import org.jspecify.annotations.NullMarked;
