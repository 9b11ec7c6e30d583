package org.facecard.infra.serve.query;

/**
 * A table that is damaged.
 *
 * @param table its name
 * @param message what is wrong with it
 */
public record UnreadableTable(String table, String message) {}
