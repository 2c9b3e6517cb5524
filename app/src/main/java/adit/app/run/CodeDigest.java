// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.ledger.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The digest of the code that runs: of all class files and resources of Adit's own modules, by name. */
final class CodeDigest {
    private CodeDigest() {}

    /** One digest over the modules that the given classes come from, whether they are in jars or in folders. */
    static Digest of(List<Class<?>> oneClassPerModule) throws IOException {
        TreeMap<String, String> digests = new TreeMap<>();
        for (Class<?> c : oneClassPerModule) {
            Path place = place(c);
            if (Files.isDirectory(place)) {
                addFolder(place, digests);
            } else {
                try (var jar = new java.util.zip.ZipFile(place.toFile())) {
                    for (var entries = jar.entries(); entries.hasMoreElements(); ) {
                        var entry = entries.nextElement();
                        if (!entry.isDirectory() && counts(entry.getName())) {
                            byte[] bytes = jar.getInputStream(entry).readAllBytes();
                            digests.put(entry.getName(), Digest.of(bytes).hex());
                        }
                    }
                }
            }
        }
        return Digest.of(adit.ledger.CanonicalJson.of(digests));
    }

    private static void addFolder(Path folder, Map<String, String> digests) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(f -> {
                String name = folder.relativize(f).toString().replace('\\', '/');
                if (counts(name)) {
                    try {
                        digests.put(name, Digest.of(f).hex());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** META-INF differs between a jar and a folder and is not code. */
    private static boolean counts(String name) {
        return !name.startsWith("META-INF/");
    }

    private static Path place(Class<?> c) throws IOException {
        try {
            return Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot find the code of " + c.getName(), e);
        }
    }
}
