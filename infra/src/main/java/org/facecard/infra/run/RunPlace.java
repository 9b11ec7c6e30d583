package org.facecard.infra.run;

import org.facecard.activities.internal.Locks;
import org.facecard.infra.home.Site;

/**
 * What a carried run holds.
 *
 * @param folder its place in the index
 * @param lock that says that this process carries it
 * @param site where its things are
 */
record RunPlace(RunFolder folder, Locks.Lock lock, Site site) {}
