package org.facecard.pipelines.policy.vision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.facecard.pipelines.image.RgbImage;
import org.facecard.pipelines.policy.safetensors.UnusableCheckpointException;

/**
 * How a checkpoint expects pictures: Hugging Face's {@code preprocessor_config.json}, or the {@code image_processor} in
 * {@code processor_config.json}, which newer releases of transformers write in its place.
 */
public final class PreprocessorJson {
    private static final String FILE = "preprocessor_config.json";
    private static final String NEWER_FILE = "processor_config.json";

    /** Files to look into, in this order. */
    public static final List<String> FILES = List.of(FILE, NEWER_FILE);

    private static final String INNER = "image_processor";
    private static final double RESCALE = 1.0 / 255;
    /** Pillow's number for the filter. */
    private static final int BILINEAR = 2;

    private static final double TOLERANCE = 1e-9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode json;

    private PreprocessorJson(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Returns the scale of the checkpoint in {@code folder}.
     *
     * @throws UnusableCheckpointException when no file states it, since a guess would change every colour, or when the
     *     scale is of another kind
     */
    static PixelNormalisation read(Path folder) throws IOException {
        return in(folder).scale();
    }

    /**
     * Like {@link #read(Path)}, of a checkpoint that cuts pictures into tiles.
     *
     * @throws UnusableCheckpointException also when pictures are cut in another way than by {@code tiling}
     */
    static PixelNormalisation read(Path folder, Tiling tiling) throws IOException {
        PreprocessorJson processor = in(folder);
        processor.demand("size.height", tiling.side(), tiling.side());
        processor.demand("size.width", tiling.side(), tiling.side());
        processor.demand("max_image_tiles", tiling.most(), 4);
        processor.demand("resample", BILINEAR, BILINEAR);
        for (String key : List.of("do_resize", "do_pad")) {
            if (!processor.json.path(key).asBoolean(true)) {
                throw processor.unsupported(key, "false", "true");
            }
        }
        return processor.scale();
    }

    private static PreprocessorJson in(Path folder) throws IOException {
        for (Path file : List.of(folder.resolve(FILE), folder.resolve(NEWER_FILE))) {
            if (Files.isRegularFile(file)) {
                JsonNode json = parsed(file);
                return new PreprocessorJson(file, json.has(INNER) ? json.get(INNER) : json);
            }
        }
        throw new UnusableCheckpointException(
                "%s sees, and has no %s, which says how it takes colours: copy or download that file too"
                        .formatted(folder, FILE));
    }

    /** Writes the file that makes transformers prepare pictures as this tower expects them. */
    public static void write(Path folder, VisionConfig vision) throws IOException {
        Files.writeString(
                folder.resolve(FILE),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(vision.preprocessor()) + "\n");
    }

    static ObjectNode of(LlavaVision vision) {
        ObjectNode json = JSON.createObjectNode();
        json.put("image_processor_type", "CLIPImageProcessor")
                .put("do_resize", false)
                .put("do_center_crop", false);
        colours(json);
        json.putObject("crop_size").put("height", vision.imageSize()).put("width", vision.imageSize());
        json.putObject("size").put("shortest_edge", vision.imageSize());
        return scaled(json, vision.scale());
    }

    static ObjectNode of(MllamaVision vision) {
        ObjectNode json = JSON.createObjectNode();
        json.put("image_processor_type", "MllamaImageProcessor")
                .put("do_resize", true)
                .put("do_pad", true)
                .put("resample", BILINEAR)
                .put("max_image_tiles", vision.tiling().most());
        int side = vision.tiling().side();
        colours(json);
        json.putObject("size").put("height", side).put("width", side);
        return scaled(json, vision.scale());
    }

    private static void colours(ObjectNode json) {
        json.put("do_convert_rgb", true)
                .put("do_rescale", true)
                .put("rescale_factor", RESCALE)
                .put("do_normalize", true);
    }

    private static ObjectNode scaled(ObjectNode json, PixelNormalisation scale) {
        scale.mean().forEach(json.putArray("image_mean")::add);
        scale.deviation().forEach(json.putArray("image_std")::add);
        return json;
    }

    private void demand(String path, int wanted, int otherwise) throws UnusableCheckpointException {
        JsonNode found = json;
        for (String key : path.split("\\.")) {
            found = found.path(key);
        }
        if (found.isMissingNode() ? wanted != otherwise : !found.asText().equals(Integer.toString(wanted))) {
            throw unsupported(path, found.isMissingNode() ? "no value" : found.toString(), Integer.toString(wanted));
        }
    }

    private UnusableCheckpointException unsupported(String key, String found, String supported) {
        return new UnusableCheckpointException(
                "%s has %s %s, of which only %s is supported with the tower of config.json: choose another checkpoint"
                        .formatted(file, key, found, supported));
    }

    private static JsonNode parsed(Path file) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new UnusableCheckpointException(file + " is not JSON: copy or download it again", e);
        }
    }

    private PixelNormalisation scale() throws UnusableCheckpointException {
        if (!json.path("do_rescale").asBoolean(true)
                || Math.abs(json.path("rescale_factor").asDouble(RESCALE) - RESCALE) > TOLERANCE) {
            throw new UnusableCheckpointException(
                    file + " does not divide colours by 255, the only supported scale: choose another checkpoint");
        }
        if (!json.path("do_normalize").asBoolean(true)) {
            return new PixelNormalisation(
                    Collections.nCopies(RgbImage.CHANNELS, 0.0), Collections.nCopies(RgbImage.CHANNELS, 1.0));
        }
        try {
            return new PixelNormalisation(numbers("image_mean"), numbers("image_std"));
        } catch (IllegalArgumentException e) {
            throw new UnusableCheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    private List<Double> numbers(String key) {
        return StreamSupport.stream(json.path(key).spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
