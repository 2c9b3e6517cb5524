// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagReader;
import adit.ledger.verify.SealChecker;
import adit.ledger.verify.SyntheticPackage;
import adit.ledger.verify.Trust;
import adit.ledger.verify.Verdict;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A zip of any bytes, or with the first byte f a package whose files were changed: read and verified. */
public final class BagFuzz {
    /** Small, so that a heap of 512 MB shows what is taken beyond them. */
    static final BagLimits LIMITS = new BagLimits(1000, 1 << 22, 1 << 24, 256, 8, 1 << 20, 1 << 22, 200);

    private static final Path ZIP = Scratch.folder().resolve("package.zip");

    private BagFuzz() {}

    /** Made when the first changed package is asked for. */
    static final class ChangedPackage {
        static final OneFileChanged FILES = new OneFileChanged(write());

        private ChangedPackage() {}

        private static Path write() {
            try {
                return SyntheticPackage.write(Scratch.folder().resolve("package"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        try {
            if (data[0] == 'f') {
                ChangedPackage.FILES.with(data, 1, BagFuzz::changed);
            } else {
                Files.write(ZIP, Arrays.copyOfRange(data, 1, data.length));
                zip();
            }
        } catch (IOException e) {
            // Refused, as documented.
        }
    }

    private static void zip() throws IOException {
        BagContent content = BagReader.read(ZIP, LIMITS, path -> true, 1);
        long kept = content.kept().values().stream().mapToLong(b -> b.length).sum();
        require(kept <= LIMITS.keptTotal(), kept + " bytes are kept");
        require(content.digests().size() <= LIMITS.files(), "more files than the limit");
        verify(ZIP);
    }

    private static void changed(String path, boolean differs) throws IOException {
        Verdict verdict = verify(ChangedPackage.FILES.folder());
        // A signature can be written in more than one way; everything else is held by a digest.
        require(
                path.startsWith("signatures/") || differs != verdict.intact(),
                path + " was " + (differs ? "" : "not ") + "changed, and the verdict is " + verdict.failures());
    }

    private static Verdict verify(Path bag) throws IOException {
        return new Verifier(LIMITS, SealChecker.leftToOpenssl(), 1).verify(bag, Trust.NONE);
    }

    private static void require(boolean holds, String wrong) {
        if (!holds) {
            throw new IllegalStateException(wrong);
        }
    }
}
