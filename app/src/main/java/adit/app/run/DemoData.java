// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.CatalogName;
import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import adit.app.config.Settings;
import adit.io.mirror.Mirror;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Data and site files of the demos on real scenes: taken from a local mirror or downloaded, never from the program. */
public final class DemoData {
    private DemoData() {}

    /** Demos whose scenes are real. */
    public static final List<String> NAMES = List.of("brumadinho", "tura");

    /** Of a workspace: the folder that its scenes were taken from. */
    private static final String MEMORY = "mirror.txt";

    /**
     * The catalogue of a demo, every file of it checked by size and digest.
     *
     * @param name one of {@link #NAMES}
     * @param site the demo's workspace, which remembers its mirror and holds what has to be downloaded
     */
    public static Path catalog(String name, Settings settings, Path site) throws IOException {
        if (!NAMES.contains(name)) {
            throw new ConfigException(
                    "scenes.catalog",
                    "\"" + CatalogName.DEMO + name + "\" names no demo",
                    "the nearest is \"" + CatalogName.DEMO + Nearest.of(name, NAMES) + "\"");
        }
        Mirror mirror = Mirror.read(resource(name + ".json"));
        Path memory = site.resolve(MEMORY);
        boolean remembered = settings.mirror().isEmpty() && Files.exists(memory);
        Optional<Path> local =
                remembered ? Optional.of(Path.of(Files.readString(memory).strip())) : settings.mirror();
        if (local.isPresent()) {
            Path folder = local.get();
            if (!Files.isDirectory(folder)) {
                throw new ConfigException(
                        remembered ? memory.toString() : "--mirror",
                        folder + " is not a folder",
                        "name the folder that holds " + name + "/ or data/" + name + "/"
                                + (remembered ? " with --mirror" : ""));
            }
            // The mirror may be the folder of the data, or the one that holds it as data/.
            return mirror.in(Files.isDirectory(folder.resolve(name)) ? folder : folder.resolve("data"));
        }
        return mirror.download(site.resolve("download"), new LiveSources(settings).transport());
    }

    /** Keeps the mirror of the settings, if there is one, for later commands in the workspace. */
    public static void remember(Settings settings, Path site) throws IOException {
        if (settings.mirror().isPresent()) {
            String folder = settings.mirror().get().toAbsolutePath().normalize().toString();
            AtomicFile.write(site.resolve(MEMORY), folder + "\n");
        }
    }

    /**
     * The site file of a demo. It names its catalogue {@code demo:NAME}: where the data lie on a machine must change no
     * digest.
     */
    public static String siteToml(String name) throws IOException {
        try (InputStream in = resource(name + ".toml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = DemoData.class.getResourceAsStream("/adit/demo/" + name);
        if (in == null) {
            throw new IllegalStateException("the distribution lacks the demo's " + name);
        }
        return in;
    }
}
