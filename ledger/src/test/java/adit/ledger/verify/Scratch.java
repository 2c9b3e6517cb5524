// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy of a package that may be spoilt. Its files are links to the original's bytes until they are replaced. */
final class Scratch implements Closeable {
    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch of(Path bag, Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(bag)) {
            for (Path file : all.toList()) {
                Path to = folder.resolve(bag.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.createLink(to, file);
                }
            }
        }
        return new Scratch(folder);
    }

    static List<String> files(Path bag) throws IOException {
        try (Stream<Path> all = Files.walk(bag)) {
            return all.filter(p -> Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                    .map(p -> bag.relativize(p).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    Path folder() {
        return folder;
    }

    boolean has(String path) {
        return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    byte[] read(String path) throws IOException {
        return Files.readAllBytes(folder.resolve(path));
    }

    String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    void write(String path, byte[] bytes) throws IOException {
        Path file = folder.resolve(path);
        Files.deleteIfExists(file);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void delete(String path) throws IOException {
        Files.delete(folder.resolve(path));
    }

    void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to));
    }

    void link(String path, Path to) throws IOException {
        Files.delete(folder.resolve(path));
        Files.createSymbolicLink(folder.resolve(path), to);
    }

    void swap(String one, String other) throws IOException {
        byte[] first = read(one);
        byte[] second = read(other);
        write(one, second);
        write(other, first);
    }

    List<String> lines(String path) throws IOException {
        return new ArrayList<>(List.of(text(path).split("\n")));
    }

    void lines(String path, List<String> lines) throws IOException {
        write(path, String.join("\n", lines) + "\n");
    }

    /** What an attacker does who has no key: both manifests anew, and the oxum where wanted. */
    void rewriteManifests(boolean oxum) throws IOException {
        manifest(
                "manifest-sha256.txt",
                files(folder).stream().filter(p -> p.startsWith("data/")).toList());
        if (oxum) {
            long bytes = 0;
            List<String> payload =
                    files(folder).stream().filter(p -> p.startsWith("data/")).toList();
            for (String path : payload) {
                bytes += Files.size(folder.resolve(path));
            }
            write(
                    "bag-info.txt",
                    text("bag-info.txt")
                            .replaceAll("Payload-Oxum: .*", "Payload-Oxum: " + bytes + "." + payload.size()));
        }
        manifest(
                "tagmanifest-sha256.txt",
                lines("tagmanifest-sha256.txt").stream()
                        .map(l -> l.substring(66))
                        .filter(this::has)
                        .toList());
    }

    private void manifest(String name, List<String> paths) throws IOException {
        TreeMap<String, String> digests = new TreeMap<>();
        for (String path : paths) {
            digests.put(path, Digest.of(folder.resolve(path)).hex());
        }
        StringBuilder out = new StringBuilder();
        digests.forEach(
                (path, digest) -> out.append(digest).append("  ").append(path).append('\n'));
        write(name, out.toString());
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
