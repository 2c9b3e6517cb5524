// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A folder of files one of which is changed as the fuzzer says, and put back. The first byte says which file; the second
 * how: even, the rest are its bytes; odd, the rest after four bytes of an offset are laid over it there.
 */
final class OneFileChanged {
    private final Path folder;
    private final List<Path> files;

    OneFileChanged(Path folder) {
        this.folder = folder;
        this.files = Scratch.files(folder);
    }

    /** What is done with the folder while the file is changed. */
    @FunctionalInterface
    interface Use {
        /**
         * @param path of the changed file within the folder
         * @param differs whether its bytes are now other ones
         */
        void with(String path, boolean differs) throws IOException;
    }

    void with(byte[] data, int from, Use use) throws IOException {
        if (data.length < from + 2) {
            return;
        }
        Path file = files.get((data[from] & 0xff) % files.size());
        byte[] before = Files.readAllBytes(file);
        byte[] after = (data[from + 1] & 1) == 0
                ? Arrays.copyOfRange(data, from + 2, data.length)
                : laidOver(before, data, from + 2);
        Files.write(file, after);
        try {
            use.with(folder.relativize(file).toString().replace('\\', '/'), !Arrays.equals(before, after));
        } finally {
            Files.write(file, before);
        }
    }

    private static byte[] laidOver(byte[] before, byte[] data, int from) {
        int start = Math.min(data.length, from + 4);
        int offset = 0;
        for (int i = from; i < start; i++) {
            offset = offset << 8 | (data[i] & 0xff);
        }
        int at = before.length == 0 ? 0 : Math.floorMod(offset, before.length);
        byte[] after = Arrays.copyOf(before, Math.max(before.length, at + data.length - start));
        System.arraycopy(data, start, after, at, data.length - start);
        return after;
    }

    /** The byte that chooses the file. */
    byte choice(String path) {
        for (int i = 0; i < files.size(); i++) {
            if (folder.relativize(files.get(i)).toString().replace('\\', '/').equals(path)) {
                return (byte) i;
            }
        }
        throw new IllegalArgumentException("there is no file " + path);
    }

    List<String> paths() {
        return files.stream()
                .map(f -> folder.relativize(f).toString().replace('\\', '/'))
                .toList();
    }

    Path folder() {
        return folder;
    }
}
