package org.facecard.activities.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads 32-bit floats from a safetensors file by its specification, with nothing of the reader under test. */
final class PlainSafetensors {
    private PlainSafetensors() {}

    /** Returns the numbers of every tensor in {@code file}. */
    static Map<String, float[]> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = Math.toIntExact(bytes.getLong());
        JsonNode tensors = new ObjectMapper().readTree(bytes.array(), Long.BYTES, header);
        Map<String, float[]> numbers = new HashMap<>();
        tensors.properties().forEach(tensor -> {
            if (tensor.getValue().has("data_offsets")) {
                JsonNode offsets = tensor.getValue().get("data_offsets");
                int length = offsets.get(1).asInt() - offsets.get(0).asInt();
                float[] values = new float[length / Float.BYTES];
                bytes.position(Long.BYTES + header + offsets.get(0).asInt());
                bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
                numbers.put(tensor.getKey(), values);
            }
        });
        return numbers;
    }
}
