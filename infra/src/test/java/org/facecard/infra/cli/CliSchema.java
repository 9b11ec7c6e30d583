package org.facecard.infra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The written schema of what commands print with {@code --json}. */
public final class CliSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = read();

    private CliSchema() {}

    private static JsonNode read() {
        try (InputStream stream = CliSchema.class.getResourceAsStream("/schemas/cli.schema.json")) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with {@code document}, held against one of the schema's definitions. */
    public static Set<ValidationMessage> faults(String definition, String document) {
        ObjectNode own = SCHEMA.deepCopy();
        own.put("$ref", "#/$defs/" + definition);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(own);
        try {
            return schema.validate(JSON.readTree(document));
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON document: " + document, e);
        }
    }
}
