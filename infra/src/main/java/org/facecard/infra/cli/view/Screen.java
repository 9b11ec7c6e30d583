package org.facecard.infra.cli.view;

import java.util.Optional;

/**
 * What stands behind standard error.
 *
 * @param width columns of the terminal; empty when it is a pipe or a file
 */
public record Screen(Optional<Integer> width) {
    /** Returns what the launcher found out: {@code ROWS COLUMNS}, or anything else when there is no terminal. */
    public static Screen of(String stty) {
        return stty.matches("\\d+ [1-9]\\d*")
                ? new Screen(Optional.of(Integer.parseInt(stty.substring(stty.indexOf(' ') + 1))))
                : new Screen(Optional.empty());
    }
}
