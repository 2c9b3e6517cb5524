// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files and folders at a place that the user named: where they cannot be made, it is this name that is wrong. */
final class GivenFile {
    private GivenFile() {}

    /** Writes a file. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /**
     * Writes a file aside, then gives it its name.
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
        try {
            writing.to(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            Files.deleteIfExists(part);
            throw new ConfigException(option, file + " cannot be written: " + problem(e), "name another place");
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
