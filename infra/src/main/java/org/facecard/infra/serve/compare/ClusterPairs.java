package org.facecard.infra.serve.compare;

/**
 * The problems of one cluster that both sides tried, under one seed of the left side.
 *
 * @param seed the replicate
 * @param cluster what intervals cluster by: deal or route
 * @param pairs number of problems
 * @param left solved by the left side
 * @param right solved by the right side
 * @param both solved by both
 */
record ClusterPairs(long seed, String cluster, int pairs, int left, int right, int both) {}
