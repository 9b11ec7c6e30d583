package org.facecard.infra.serve.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that every form carries, so that no other site can send it: an HMAC of the session under a secret of this
 * process.
 */
public final class FormTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec secret;

    FormTokens() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        this.secret = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** Returns the code for forms of {@code identity}. */
    public String of(Identity identity) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(identity.session().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean valid(String shown, Identity identity) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), of(identity).getBytes(StandardCharsets.UTF_8));
    }
}
