// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<TimeStampAuthority> stamp(String text) {
        return Settings.resolve(Map.of("stamp", text), Map.of(), Path.of("none.toml"))
                .stamp();
    }

    @Test
    void authoritiesStandBetweenCommasAndTheirAnchorsBehindABlank() {
        List<TimeStampAuthority> named =
                stamp("https://Stamp.example/tsr /my keys/anchors.pem, http://localhost:3180/?a=1,");
        assertEquals(
                List.of(
                        new TimeStampAuthority(
                                URI.create("https://Stamp.example/tsr"), Optional.of(Path.of("/my keys/anchors.pem"))),
                        new TimeStampAuthority(URI.create("http://localhost:3180/?a=1"), Optional.empty())),
                named);
        assertEquals(
                List.of("stamp.example-tsr", "localhost-3180-a-1"),
                named.stream().map(TimeStampAuthority::name).toList());
        assertEquals(
                List.of(),
                Settings.resolve(Map.of(), Map.of(), Path.of("none.toml")).stamp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stamp.example/tsr", "ftp://stamp.example", "http:///x", "https://a.org/t,https://A.org/t"})
    void whatIsNoAuthorityIsRefused(String text) {
        ConfigException e = assertThrows(ConfigException.class, () -> stamp(text));
        assertTrue(String.valueOf(e.getMessage()).startsWith("stamp: "), e.getMessage());
    }
}
