package org.facecard.infra.engine;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Address, namespace, API key and TLS as every Temporal client reads them: from {@code TEMPORAL_} variables, or from the
 * profile file that they name.
 *
 * @param profile as the SDK read it
 */
record ServerProfile(ClientConfigProfile profile) {
    static ServerProfile load() {
        return new ServerProfile(told(() -> {
            try {
                return ClientConfigProfile.load();
            } catch (IOException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }));
    }

    /**
     * Returns the server that the environment asks for. A profile file that no variable names is not a request for a
     * server.
     */
    static Optional<String> address() {
        boolean asked = Stream.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE")
                .anyMatch(name -> !System.getenv().getOrDefault(name, "").isBlank());
        return asked ? Optional.of(load().named()) : Optional.empty();
    }

    private String named() {
        String address = profile.getAddress();
        if (address == null) {
            throw new EngineException(
                    "TEMPORAL_PROFILE names a profile without an address: add one to the profile file, or set TEMPORAL_ADDRESS");
        }
        return address;
    }

    WorkflowServiceStubsOptions stubs(String target) {
        return WorkflowServiceStubsOptions.newBuilder(told(profile::toWorkflowServiceStubsOptions))
                .setTarget(target)
                .build();
    }

    WorkflowClientOptions client() {
        return told(profile::toWorkflowClientOptions);
    }

    private static <T> T told(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw new EngineException(
                    "Temporal's settings cannot be used (%s): check the TEMPORAL_ variables, the profile file and the certificates that they name"
                            .formatted(words(e)),
                    e);
        }
    }

    /** The innermost cause names the file. */
    private static String words(Throwable trouble) {
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == trouble
                ? String.valueOf(trouble.getMessage())
                : "%s: %s".formatted(trouble.getMessage(), root.getMessage());
    }
}
