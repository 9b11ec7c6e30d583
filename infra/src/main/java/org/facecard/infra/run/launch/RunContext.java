package org.facecard.infra.run.launch;

import org.facecard.activities.locks.Locks;
import org.facecard.infra.home.RunSite;
import org.facecard.infra.run.index.RunFolder;

/**
 * What a carried run holds.
 *
 * @param folder its place in the index
 * @param lock that says that this process carries it
 * @param site where its things are
 */
public record RunContext(RunFolder folder, Locks.Lock lock, RunSite site) {}
