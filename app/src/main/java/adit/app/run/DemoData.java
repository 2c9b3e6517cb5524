// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.Settings;
import adit.io.mirror.Mirror;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Data and site files of the demos on real scenes: taken from a local mirror or downloaded, never from the program. */
public final class DemoData {
    private DemoData() {}

    /**
     * The catalogue of a demo, every file of it checked by size and digest.
     *
     * @param name brumadinho or tura
     * @param download folder for what has to be downloaded
     */
    public static Path catalog(String name, Settings settings, Path download) throws IOException {
        Mirror mirror = Mirror.read(resource(name + ".json"));
        Optional<Path> local = settings.mirror();
        if (local.isPresent()) {
            // The mirror may be the folder of the data, or the one that holds it as data/.
            Path folder = Files.isDirectory(local.get().resolve(name))
                    ? local.get()
                    : local.get().resolve("data");
            return mirror.in(folder);
        }
        return mirror.download(download, new Sources(settings).transport());
    }

    /** The site file of a demo, which names its catalogue by an absolute path. */
    public static String siteToml(String name, Path catalog) throws IOException {
        try (InputStream in = resource(name + ".toml")) {
            String path = catalog.toAbsolutePath().normalize().toString().replace("\\", "\\\\");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{catalog}", path);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = DemoData.class.getResourceAsStream("/adit/demo/" + name);
        if (in == null) {
            throw new IllegalStateException("the distribution lacks the demo's " + name);
        }
        return in;
    }

    /** Removes what is in a folder that a demo owns. */
    public static void emptyFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path p : all) {
            Files.delete(p);
        }
    }
}
