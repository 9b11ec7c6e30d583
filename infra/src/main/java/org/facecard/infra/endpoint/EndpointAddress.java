package org.facecard.infra.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.facecard.infra.endpoint.EndpointException.Kind;
import org.facecard.infra.output.SecretVariable;
import org.facecard.pipelines.common.InvalidSpecException;

/**
 * Where models are served.
 *
 * @param base address of the API, with its version and without a slash at the end
 * @param authorization value of the header of that name, when the environment holds a key
 */
public record EndpointAddress(URI base, Optional<String> authorization) {
    /** The key of the server. No other variable is read, so that no key reaches a server that it was not meant for. */
    public static final String KEY = "FACECARD_MODEL_API_KEY";

    /**
     * Returns the server at {@code address}.
     *
     * @throws InvalidSpecException when it is not an address
     * @throws EndpointException {@code DENIED} when the key cannot be sent
     */
    public static EndpointAddress of(String address, Map<String, String> environment) {
        String key = SecretVariable.value(environment, KEY, words -> new EndpointException(Kind.DENIED, words));
        return new EndpointAddress(
                uri(address.strip()), key.isEmpty() ? Optional.empty() : Optional.of("Bearer " + key));
    }

    private static URI uri(String address) {
        URI uri = parsed(address.replaceAll("[?#].*$", "").replaceAll("/+$", ""));
        if (uri.getRawUserInfo() != null) {
            throw unusable("holds a user or a password: put the key into " + KEY);
        }
        if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
            return uri;
        }
        throw unusable("is \"%s\", which is not an address of a server".formatted(address));
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw unusable("is \"%s\", which is not an address".formatted(address));
        }
    }

    private static InvalidSpecException unusable(String what) {
        return new InvalidSpecException("--model %s; it must be like http://127.0.0.1:8080/v1".formatted(what));
    }

    /** Returns the address of a part of the API. */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return base.toString();
    }
}
