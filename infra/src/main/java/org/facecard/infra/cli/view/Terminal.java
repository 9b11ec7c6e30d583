package org.facecard.infra.cli.view;

import java.util.Optional;

/**
 * The terminal behind standard error.
 *
 * @param width columns of the terminal; empty when it is a pipe or a file
 */
public record Terminal(Optional<Integer> width) {
    /** Parses what the launcher found: {@code ROWS COLUMNS}, or anything else when there is no terminal. */
    public static Terminal of(String stty) {
        return stty.matches("\\d+ [1-9]\\d*")
                ? new Terminal(Optional.of(Integer.parseInt(stty.substring(stty.indexOf(' ') + 1))))
                : new Terminal(Optional.empty());
    }
}
