package org.facecard.pipelines.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Templates as they were published, which are not ours to commit, against transformers. */
class PublishedTemplatesTest {
    private static final Path FIXTURE = Path.of("scripts/parity/published/chats.json");

    @Test
    void publishedTemplatesGiveTheTextOfTransformers() throws IOException {
        assumeTrue(
                Files.exists(FIXTURE),
                "the published templates are not installed: run pipelines/scripts/parity/run published");
        ChatFixture fixture = ChatFixture.read(FIXTURE);
        Map<String, Integer> differences = new TreeMap<>();
        for (String family : fixture.families()) {
            differences.put(family, differences(fixture, family));
        }
        assertThat(differences)
                .hasSizeGreaterThan(5)
                .allSatisfy((family, count) -> assertThat(count).as(family).isZero());
    }

    private static int differences(ChatFixture fixture, String family) {
        var expected = fixture.expected(family);
        var found = fixture.found(family);
        assertThat(found).hasSize(400).hasSameSizeAs(expected);
        int count = 0;
        for (int i = 0; i < found.size(); i++) {
            count += found.get(i).equals(expected.get(i)) ? 0 : 1;
        }
        return count;
    }
}
