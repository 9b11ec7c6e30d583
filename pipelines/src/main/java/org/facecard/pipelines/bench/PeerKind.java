package org.facecard.pipelines.bench;

import org.facecard.pipelines.common.Named;

/** What a peer's figure means. */
enum PeerKind implements Named {
    /** The same work by another library, in the same run. */
    TWIN,
    /** The speed of the machine, in the same run. */
    YARDSTICK,
    /** A figure from elsewhere. */
    PUBLISHED
}
