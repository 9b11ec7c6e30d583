package org.facecard.infra.run;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.util.Optional;
import org.facecard.infra.engine.Engine;
import org.facecard.infra.engine.EngineChoice;
import org.facecard.infra.home.Home;

/** The engines on which the same tests must pass. A missing one is skipped with a message. */
public enum EngineUnderTest {
    EMBEDDED {
        @Override
        public void assume() {
            // It comes with the program.
        }

        @Override
        EngineChoice in(Home home) {
            return new EngineChoice.Embedded();
        }
    },
    DEV {
        @Override
        public void assume() {
            assumeThatCode(Engine::devProgram)
                    .as("infra/dev/install has not been run")
                    .doesNotThrowAnyException();
        }

        @Override
        EngineChoice in(Home home) {
            return new EngineChoice.Dev(home.dev());
        }
    },
    ADDRESS {
        @Override
        public void assume() {
            assumeThat(System.getenv("TEMPORAL_ADDRESS"))
                    .as("TEMPORAL_ADDRESS names no server")
                    .isNotNull();
        }

        @Override
        EngineChoice in(Home home) {
            return EngineChoice.of(Optional.empty(), home);
        }
    };

    /** Skips the test, and says why, where this engine is not there. */
    public abstract void assume();

    /** Skips a slow test on the real server, and says so, unless this is a nightly build. Other tests run there by day. */
    void assumeTime() {
        assumeThat(this != DEV || Boolean.getBoolean("facecard.nightly"))
                .as("only \"./mvnw -Dnightly verify\" runs this test on the real server too")
                .isTrue();
    }

    abstract EngineChoice in(Home home);
}
