/** The artifact store in an object store such as S3. */
@NullMarked
package org.facecard.pipelines.artifacts.remote;

import org.jspecify.annotations.NullMarked;
