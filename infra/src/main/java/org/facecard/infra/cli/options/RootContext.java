package org.facecard.infra.cli.options;

import org.facecard.infra.cli.view.Terminal;

/** What the root command offers to the others. */
public interface RootContext {
    /** Returns the services behind the commands. */
    Services services();

    /** Returns the terminal behind standard error. */
    Terminal screen();
}
