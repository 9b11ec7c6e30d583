package org.facecard.pipelines.report.sections;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.facecard.pipelines.artifacts.Provenance;
import org.facecard.pipelines.common.CanonicalJson;
import org.facecard.pipelines.report.data.ReportData;
import org.facecard.pipelines.report.html.Html;
import org.facecard.pipelines.report.html.HtmlTable;
import org.facecard.pipelines.report.html.NumberFormats;
import org.facecard.pipelines.report.html.Section;
import org.facecard.pipelines.results.StudyManifest;
import org.facecard.pipelines.results.StudyManifest.Maker;
import org.facecard.pipelines.results.StudyManifest.PlannedArtifact;
import org.facecard.pipelines.study.spec.StudySpec;
import org.jspecify.annotations.Nullable;

/** Every setting, every artifact, every machine. */
public final class Configuration {
    private static final int SHORT_HASH = 12;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private final StudyManifest manifest;

    public Configuration(ReportData evidence) {
        this.manifest = evidence.manifest();
    }

    public Section section() {
        return new Section(
                "configuration",
                "Configuration",
                "<p>The whole specification, as a study file; running it again reproduces this report.</p>\n<pre>%s</pre>\n"
                        .formatted(Html.escape(yaml(manifest.spec()))));
    }

    public Section provenance() {
        return new Section("provenance", "Provenance", makers() + artifacts() + tables());
    }

    private static String yaml(StudySpec spec) {
        try {
            return YAML.writeValueAsString(CanonicalJson.mapper().valueToTree(spec));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification that was read cannot be written", e);
        }
    }

    private String makers() {
        HtmlTable table = new HtmlTable(
                List.of("made", "Facecard", "commit", "Java", "DJL", "libtorch", "system", "processor", "threads"));
        manifest.makers().forEach(maker -> table.row(maker(maker)));
        table.row(cells("this report", manifest.assembler()));
        return table.html(
                "By what and where the artifacts were made. “modified”: the checkout had changes that the commit"
                        + " lacks.");
    }

    private static List<String> maker(Maker maker) {
        int stages = maker.stages().size();
        return cells(stages == 1 ? "1 stage" : stages + " stages", maker.provenance());
    }

    private static List<String> cells(String made, Provenance provenance) {
        return Stream.of(
                        made,
                        provenance.facecard(),
                        clip(provenance.commit()) + (provenance.modified() ? ", modified" : ""),
                        provenance.java(),
                        provenance.djl(),
                        provenance.libtorch(),
                        provenance.operatingSystem(),
                        provenance.processor(),
                        Integer.toString(provenance.threads()))
                .map(Html::escape)
                .toList();
    }

    private String artifacts() {
        HtmlTable table = new HtmlTable(List.of("stage", "kind", "status", "key", "digest"));
        for (PlannedArtifact stage : manifest.stages()) {
            table.row(List.of(
                    Html.escape(stage.stage()), stage.kind(), stage.status(), hash(stage.key()), hash(stage.digest())));
        }
        return "<details><summary>All %d artifacts, by key and digest</summary>%s</details>\n"
                .formatted(
                        manifest.stages().size(),
                        table.html("The first %d of 64 digits; <code>manifest.json</code> has them all."
                                .formatted(SHORT_HASH)));
    }

    private String tables() {
        Map<String, Integer> sorted = new TreeMap<>(manifest.tables());
        return "<p class='note'>Schema versions: %s.</p>\n"
                .formatted(sorted.entrySet().stream()
                        .map(entry -> "%s %d".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String hash(@Nullable String hash) {
        return hash == null ? NumberFormats.ABSENT : "<code>%s</code>".formatted(clip(hash));
    }

    private static String clip(String hash) {
        return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
    }
}
