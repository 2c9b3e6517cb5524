// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tomlj.Toml;

class MethodFileTest {
    @SuppressWarnings("unused") // read by FieldSource
    private static final java.util.List<String> BUILT_IN = MethodFile.BUILT_IN;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void everyBuiltInMethodIsReadAndFitsItsSchema(String name) throws IOException {
        MethodFile method = MethodFile.builtIn(name);
        assertEquals(name, method.name());
        String json = Toml.parse(MethodFile.builtInText(name)).toJson();
        assertEquals(java.util.List.of(), schema("method").validate(json, InputFormat.JSON));
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() throws IOException {
        String text = MethodFile.builtInText("open-pit-1").replace("near_cloud_m", "near_clouds_m");
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", text));
        assertTrue(String.valueOf(e.getMessage()).contains("near_cloud_m"), e.getMessage());
        assertNotEquals(
                java.util.List.of(), schema("method").validate(Toml.parse(text).toJson(), InputFormat.JSON));
    }

    @Test
    void anUnknownMethodNamesTheNearest() {
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.builtIn("open-pit-2"));
        assertTrue(String.valueOf(e.getMessage()).contains("the nearest is \"open-pit-1\""), e.getMessage());
    }

    static Schema schema(String name) throws IOException {
        try (InputStream in = MethodFile.class.getResourceAsStream("/adit/schema/" + name + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
