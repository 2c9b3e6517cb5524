// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files in {@code results} that no run wrote, such as notes or a QGIS project beside {@code site.gpkg}. They go along
 * when the folder is exchanged.
 */
final class GuestFiles {
    /** What SQLite leaves beside an open database. Beside another database of that name it would damage it. */
    private static final List<String> OF_SQLITE = List.of("-wal", "-shm", "-journal");

    /** Put behind the name of a guest whose own name the new run needs. */
    private static final String KEPT = ".kept";

    private GuestFiles() {}

    /**
     * Copies them, so that the old folder stays whole until the exchange.
     *
     * @param from the results of the last run; need not exist
     * @param to the results that take their place
     */
    static void carry(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Set<String> written = writtenBy(from.resolve("run.json"));
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String name = from.relativize(file).toString().replace('\\', '/');
            // Without a readable list nobody can tell what the last run wrote: all that the new one does not write
            // stays.
            boolean known = !written.isEmpty();
            boolean taken = Files.exists(to.resolve(name), LinkOption.NOFOLLOW_LINKS);
            if (written.contains(name) || ofDatabase(name, written) || ofDatabase(name, to) || (taken && !known)) {
                continue;
            }
            Path target = to.resolve(taken ? name + KEPT : name);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(
                    file,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean ofDatabase(String name, Set<String> written) {
        return OF_SQLITE.stream()
                .anyMatch(s -> name.endsWith(s) && written.contains(name.substring(0, name.length() - s.length())));
    }

    private static boolean ofDatabase(String name, Path to) {
        return OF_SQLITE.stream()
                .anyMatch(s ->
                        name.endsWith(s) && Files.exists(to.resolve(name.substring(0, name.length() - s.length()))));
    }

    /** The files that a run lists as its own, and its list; none where the list cannot be read. */
    private static Set<String> writtenBy(Path runJson) throws IOException {
        Set<String> names = new TreeSet<>();
        try {
            if (Files.isRegularFile(runJson)) {
                for (JsonNode output : JsonMapper.shared()
                        .readTree(Files.readAllBytes(runJson))
                        .path("outputs")) {
                    names.add(output.path("file").asString(""));
                }
            }
        } catch (JacksonException e) {
            return Set.of();
        }
        if (!names.isEmpty()) {
            names.add("run.json");
        }
        return names;
    }
}
