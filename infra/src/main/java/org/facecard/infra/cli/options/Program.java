package org.facecard.infra.cli.options;

import org.facecard.infra.cli.view.Screen;

/** What the root command offers to the others. */
public interface Program {
    /** The services behind the commands. */
    Services services();

    /** The terminal behind standard error. */
    Screen screen();
}
