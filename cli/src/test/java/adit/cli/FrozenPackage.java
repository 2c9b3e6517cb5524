// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.evidence.LocalAuthority;
import adit.ledger.Digest;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.SignedNote;
import adit.ledger.sign.KeyFile;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A package that a version of Adit made once, with what a reader had from its sender by other ways. It is kept as it is and
 * verified by every later version. The private half of its key is not kept: nobody can make another like it.
 *
 * @param folder of this version
 */
record FrozenPackage(Path folder) {
    private static final Path HOME =
            Path.of(System.getProperty("adit.root", ".."), "cli", "src", "test", "resources", "adit", "cli", "frozen");

    /** Those of all versions, oldest first. */
    static List<FrozenPackage> all() throws IOException {
        try (Stream<Path> versions = Files.list(HOME)) {
            return versions.sorted().map(FrozenPackage::new).toList();
        }
    }

    static FrozenPackage newest() throws IOException {
        return all().getLast();
    }

    /** The package, packed smaller than {@code adit package} does. */
    Path zip() {
        return folder.resolve("package.zip");
    }

    /** allowed_signers file with the key of the sender, as {@code sender}. */
    Path signers() {
        return folder.resolve("allowed_signers");
    }

    /** The sender's key as a line of OpenSSH. */
    String key() throws IOException {
        return Files.readString(signers()).strip().substring("sender ".length());
    }

    /** Certificates of the authority that stamped, and of who signed. */
    Path authorities() {
        return folder.resolve("authorities.pem");
    }

    /** The head of the log after its plan was frozen, before the run. */
    Path known() {
        return folder.resolve("known.note");
    }

    /** A head that the same key signed and that is not of the same log: {@code forked}, {@code ahead} or {@code past}. */
    Path falseHead(String name) {
        return folder.resolve(name + ".note");
    }

    /** Unpacks the package. @return its folder */
    Path unpacked(Path to) throws IOException {
        Path target = to.toAbsolutePath().normalize();
        try (ZipFile open = new ZipFile(zip().toFile())) {
            for (ZipEntry e : open.stream().toList()) {
                Path file = target.resolve(e.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(e.getName() + " leads out of the package");
                }
                Files.createDirectories(file.getParent());
                try (InputStream in = open.getInputStream(e)) {
                    Files.copy(in, file);
                }
            }
        }
        return target.resolve("package");
    }

    /**
     * Makes the one of this version: a key, a plan, a run, stamps and a package.
     *
     * @param work folder that is removed afterwards, and the key with it
     */
    static FrozenPackage freeze(Path work) throws IOException {
        FrozenPackage made = new FrozenPackage(HOME.resolve(Main.VERSION));
        if (Files.exists(made.zip())) {
            throw new IOException(made.zip() + " is kept as it is; a version freezes its package once");
        }
        Files.createDirectories(made.folder());
        Path site = TinySite.make(work.resolve("frozen"));
        Path key = TinySite.key(work.resolve("key.pem"));
        TinySite.adit("plan", site, "--key", key);
        Files.copy(site.resolve("ledger/checkpoint"), made.known());
        TinySite.adit("run", site, "--key", key, "--quiet");
        Path bag;
        try (LocalAuthority authority = LocalAuthority.good()) {
            String url = authority.address().toString();
            TinySite.adit("stamp", site, "--stamp", url);
            bag = TinySite.packaged(site, key, work.resolve("package"), "--stamp", url);
            Path root = authority.writeRoot(work.resolve("root.pem"));
            Files.writeString(
                    made.authorities(),
                    Files.readString(root) + Files.readString(bag.resolve("signatures/certs/signer.pem")));
        }
        made.heads(bag, KeyFile.read(key, null));
        pack(bag, made.zip());
        return made;
    }

    private void heads(Path bag, Signer signer) throws IOException {
        Files.writeString(signers(), "sender " + signer.key().openSsh() + "\n");
        Checkpoint head = Checkpoint.parse(SignedNote.parse(Files.readAllBytes(bag.resolve("data/custody/checkpoint")))
                .text());
        for (Checkpoint other : List.of(
                new Checkpoint(head.origin(), head.size(), Digest.of("forked")),
                new Checkpoint(head.origin(), head.size() + 50, Digest.of("ahead")),
                new Checkpoint(head.origin(), 2, Digest.of("past")))) {
            String name = other.size() == 2 ? "past" : other.size() == head.size() ? "forked" : "ahead";
            Files.writeString(
                    falseHead(name),
                    SignedNote.sign(other.text(), List.of(signer)).encoded());
        }
    }

    /** Deflated, since it is kept with the sources. */
    private static void pack(Path bag, Path zip) throws IOException {
        Path aside = zip.resolveSibling("package.zip.part");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(aside));
                Stream<Path> files = Files.walk(bag)) {
            out.setLevel(9);
            for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry entry =
                        new ZipEntry("package/" + bag.relativize(f).toString().replace('\\', '/'));
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                out.putNextEntry(entry);
                Files.copy(f, out);
                out.closeEntry();
            }
        }
        Files.move(aside, zip, StandardCopyOption.ATOMIC_MOVE);
    }
}
