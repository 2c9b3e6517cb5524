// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a time stamp is asked for.
 *
 * @param name as {@link Waiting} allows it: its stamps are {@code NAME.AUTHORITY.tsr}
 */
public record StampSubject(String name, Digest digest) {
    private static final int MAX_BYTES = 1 << 20;

    public StampSubject {
        Waiting.requireName(name);
    }

    /**
     * The log's latest checkpoint as the file holds it, so that everything in the log existed at the time of the stamp.
     * Its name is the log's size.
     *
     * @param ledger the site's folder {@code ledger}
     * @return empty where there is no log yet
     */
    public static Optional<StampSubject> checkpoint(Path ledger) throws IOException {
        Path file = ledger.resolve("checkpoint");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] note = bytes(file);
        List<String> lines = new String(note, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 3 || !lines.get(1).matches("[0-9]{1,18}")) {
            throw new IOException(file + ": is no checkpoint: its second line is not the size of a log");
        }
        return Optional.of(new StampSubject(lines.get(1), Digest.of(note)));
    }

    /**
     * The SSH signature of a package, over which its stamps are made.
     *
     * @param folder of the package
     */
    public static StampSubject ofPackage(Path folder) throws IOException {
        Path file = folder.resolve("signatures").resolve("tagmanifest-sha256.txt.sig");
        if (Files.isRegularFile(folder)) {
            throw new IOException(folder + ": is a file, and stamps are put into a package's folder; unpack the zip and"
                    + " name its folder");
        }
        if (!Files.exists(file)) {
            throw new IOException(folder + ": is no signed package: it has no signatures/" + file.getFileName());
        }
        return ofSignature(bytes(file));
    }

    /** @param signature the SSH signature of a package */
    static StampSubject ofSignature(byte[] signature) {
        Digest digest = Digest.of(signature);
        return new StampSubject("package-" + digest.abbreviated(), digest);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(
                    file + ": has " + Files.size(file) + " bytes, at most " + MAX_BYTES + " belong there");
        }
        return Files.readAllBytes(file);
    }
}
