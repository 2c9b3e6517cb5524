// SPDX-License-Identifier: Apache-2.0
package adit.io.mirror;

import adit.io.SourceException;
import adit.io.SourceException.Code;
import adit.io.Transport;
import adit.ledger.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A set of files that are known by path, size and SHA-256, with the public address of each where there is one. The
 * manifest holds figures and digests only, no data.
 *
 * @param source where the data come from and under which licence, in words
 * @param catalog path of the STAC catalogue among the files
 */
public record Mirror(String name, String title, String source, String catalog, List<FileEntry> files) {
    public Mirror {
        files = List.copyOf(files);
        if (files.stream().noneMatch(f -> f.path().equals(catalog))) {
            throw new IllegalArgumentException("the catalogue " + catalog + " must be one of the files of " + name);
        }
    }

    /**
     * @param path below the mirror's folder, with /
     * @param address that serves these very bytes; empty where none is known
     * @param size in bytes
     */
    public record FileEntry(String path, Optional<URI> address, Digest digest, long size) {
        public FileEntry {
            if (path.startsWith("/")
                    || path.contains("\\")
                    || List.of(path.split("/")).contains("..")) {
                throw new IllegalArgumentException("a path of a mirror stays below its folder, was " + path);
            }
        }
    }

    /** Reads a manifest; its keys are those of the record, address is null where none is known. */
    public static Mirror read(InputStream manifest) throws IOException {
        try {
            JsonNode root = JsonMapper.shared().readTree(manifest);
            List<FileEntry> files = new ArrayList<>();
            for (JsonNode f : root.path("files")) {
                String address = f.path("address").asString("");
                files.add(new FileEntry(
                        f.path("path").asString(""),
                        address.isEmpty() ? Optional.empty() : Optional.of(URI.create(address)),
                        new Digest(f.path("sha256").asString("")),
                        f.path("size").asLong(-1)));
            }
            return new Mirror(
                    root.path("name").asString(""),
                    root.path("title").asString(""),
                    root.path("source").asString(""),
                    root.path("catalog").asString(""),
                    files);
        } catch (JacksonException e) {
            throw new IOException("a mirror's manifest cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The catalogue in a local copy of the data, after every file has been checked.
     *
     * @throws SourceException MISSING or CHANGED with the first file that is not as listed
     */
    public Path in(Path folder) throws IOException {
        for (FileEntry file : files) {
            check(file, folder.resolve(file.path()));
        }
        return folder.resolve(catalog);
    }

    /** The catalogue in {@code cache}, to which the files that are not there yet are downloaded, each checked. */
    public Path download(Path cache, Transport transport) throws IOException {
        Path folder = cache.resolve(name);
        for (FileEntry file : files) {
            Path target = folder.resolve(file.path());
            if (!Files.exists(target)) {
                fetch(file, target, transport);
            }
            check(file, target);
        }
        return folder.resolve(catalog);
    }

    private void fetch(FileEntry file, Path target, Transport transport) throws IOException {
        URI address = file.address()
                .orElseThrow(() -> new SourceException(
                        Code.MISSING,
                        target.toUri(),
                        "no public address serves this very file; take it from a local copy (--mirror FOLDER or"
                                + " ADIT_MIRROR). " + source));
        byte[] bytes = transport.fetch(Transport.Request.get(address));
        if (bytes.length != file.size() || !Digest.of(bytes).equals(file.digest())) {
            throw changed(file, address, bytes.length, Digest.of(bytes));
        }
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void check(FileEntry file, Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new SourceException(
                    Code.MISSING,
                    path.toUri(),
                    "this file of the data set \"" + name + "\" is not there; the folder must hold " + catalog
                            + " and what it leads to. " + source);
        }
        long size = Files.size(path);
        Digest digest = Digest.of(path);
        if (size != file.size() || !digest.equals(file.digest())) {
            throw changed(file, path.toUri(), size, digest);
        }
    }

    private static SourceException changed(FileEntry file, URI where, long size, Digest digest) {
        return new SourceException(
                Code.CHANGED,
                where,
                "has " + size + " bytes with SHA-256 " + digest.hex() + ", the manifest lists " + file.size()
                        + " bytes with " + file.digest().hex() + "; get the listed file anew");
    }
}
