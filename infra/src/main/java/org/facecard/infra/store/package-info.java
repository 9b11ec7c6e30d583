/** A home in a bucket: objects, leases, documents, and what an S3 service says when it refuses. */
@NullMarked
package org.facecard.infra.store;

import org.jspecify.annotations.NullMarked;
