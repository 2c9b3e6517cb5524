// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Files and folders at a place that the user named: where they cannot be made, it is this name that is wrong. */
final class GivenFile {
    private GivenFile() {}

    /** What Adit itself keeps in a site's folder. */
    private static final List<String> KEPT = List.of(
            "site.toml",
            "results",
            "results.new",
            "results.old",
            "results.lock",
            "cache",
            "watch.state",
            "scenes",
            "download",
            "mirror.txt");

    /** Writes a file. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /**
     * Refuses a name under which a site keeps its own files: a copy must not take the place of evidence.
     *
     * @param option by which the user named it
     * @param site folder of the site
     */
    static void requireOutside(String option, Path file, Path site) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Path real = folder.toRealPath().resolve(file.getFileName());
        for (String name : KEPT) {
            Path kept = site.toRealPath().resolve(name);
            boolean same = Files.exists(real) && Files.exists(kept) && Files.isSameFile(real, kept);
            // results/ may itself be a link to another disk.
            boolean inside = real.startsWith(kept) || (Files.exists(kept) && real.startsWith(kept.toRealPath()));
            if (same || inside) {
                throw new ConfigException(
                        option,
                        file + " is where the site keeps its own files (" + kept + ") and is not overwritten",
                        "name another place");
            }
        }
    }

    /**
     * Refuses a file that the site file names: it is what the results were made from.
     *
     * @param option by which the user named it
     */
    static void requireNotNamed(String option, Path file, SiteFile site) throws IOException {
        for (Map.Entry<String, Path> named : site.namedFiles().entrySet()) {
            Path other = named.getValue();
            boolean both = Files.exists(file) && Files.exists(other);
            boolean same = both
                    ? Files.isSameFile(file, other)
                    : file.toAbsolutePath()
                            .normalize()
                            .equals(other.toAbsolutePath().normalize());
            if (same) {
                throw new ConfigException(
                        option,
                        file + " is what " + site.folder().resolve("site.toml") + " names as its " + named.getKey()
                                + " and is not overwritten",
                        "name another place");
            }
        }
    }

    /**
     * Writes a file aside, then gives it its name. What has the name already must be a regular file: a link, a pipe or a
     * device is not replaced.
     *
     * @param option by which the user named it
     */
    static void write(String option, Path file, Writing writing) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null) {
            throw new ConfigException(option, file + " is a folder", "name a file in it");
        }
        if (!Files.isDirectory(parent)) {
            throw new ConfigException(
                    option, "there is no folder " + parent + " for " + file, "make it first, or name another");
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        requireRegular(option, file);
        requireRegular(option, part);
        try {
            writing.to(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            Files.deleteIfExists(part);
            throw new ConfigException(option, file + " cannot be written: " + problem(e), "name another place");
        } catch (IOException e) {
            // The name was good, the disk was not.
            Files.deleteIfExists(part);
            throw new FileSystemException(file.toString(), null, e.getMessage());
        }
    }

    private static void requireRegular(String option, Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException(
                    option,
                    file + " is a link, a pipe or a device, and only a file is replaced",
                    "name a file, or a name that is free");
        }
    }

    /**
     * Makes a folder, and those above it.
     *
     * @param option by which the user named it
     */
    static void makeFolder(String option, Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileSystemException e) {
            throw new ConfigException(
                    option, "the folder " + folder + " cannot be made: " + problem(e), "name another place");
        }
    }

    /** In words. */
    static String problem(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException a -> "may not be read or written";
            case NoSuchFileException n -> "is not there";
            case FileAlreadyExistsException x -> "is a file where a folder is needed";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }
}
