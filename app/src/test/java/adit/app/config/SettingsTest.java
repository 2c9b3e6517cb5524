// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void aFlagBeatsTheEnvironmentAndThatTheFile(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("config.toml"), "threads = 3\nmemory_mb = 100\n");
        Settings all = Settings.resolve(Map.of("threads", "5"), Map.of("ADIT_THREADS", "4"), config);
        assertEquals(5, all.threads());
        assertEquals(100, all.memoryMegabytes());
        assertEquals(
                4,
                Settings.resolve(Map.of(), Map.of("ADIT_THREADS", "4"), config).threads());
        assertEquals(3, Settings.resolve(Map.of(), Map.of(), config).threads());
    }

    @Test
    void anUnknownVariableNamesTheNearest(@TempDir Path folder) {
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> Settings.resolve(Map.of(), Map.of("ADIT_MIROR", "x"), folder.resolve("none.toml")));
        assertTrue(String.valueOf(e.getMessage()).contains("ADIT_MIRROR"), e.getMessage());
    }

    @Test
    void aNumberOutOfRangeIsRefused(@TempDir Path folder) {
        assertThrows(
                ConfigException.class,
                () -> Settings.resolve(Map.of("threads", "0"), Map.of(), folder.resolve("none.toml")));
    }
}
