package org.facecard.infra.serve.view;

import org.facecard.infra.serve.studies.Claim;

/**
 * A claim in the ledger.
 *
 * @param claim the decided claim
 * @param link address of the comparison behind it, empty unless it compares two checkpoints
 */
public record LedgerRow(Claim claim, String link) {}
