package org.facecard.infra.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates made on the spot by openssl, all signed by {@code ca}.
 *
 * @param folder of {@code NAME.pem} and {@code NAME.key}
 */
record Certificates(Path folder) {
    /** Makes the signer, one that is valid for a day and one that has expired. */
    static Certificates in(Path folder) throws Exception {
        Certificates certificates = new Certificates(folder);
        certificates.openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=ca".split(" "));
        certificates.leaf("good", "1");
        certificates.leaf("expired", "-1");
        return certificates;
    }

    private void leaf(String name, String days) throws Exception {
        openssl("req -newkey rsa:2048 -nodes -keyout %1$s.key -out %1$s.csr -subj /CN=%1$s"
                .formatted(name)
                .split(" "));
        openssl("x509 -req -in %1$s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days %2$s -out %1$s.pem"
                .formatted(name, days)
                .split(" "));
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    File file(String name) {
        return folder.resolve(name).toFile();
    }
}
