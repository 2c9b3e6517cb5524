// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.ledger.bag.BagInfo;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagWriter;
import adit.ledger.verify.SealChecker;
import adit.ledger.verify.Trust;
import adit.ledger.verify.Verdict;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What verifying costs beside plain SHA-256 of the same files, both on one thread and in turns, so that the load of the
 * machine falls on both.
 */
public final class VerifyBench {
    private static final int FILES = 256;
    private static final int BYTES = 8 << 20;

    private VerifyBench() {}

    /** @param args folder for the package of 2 GiB, which is made where it is not there; rounds */
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path bag = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        if (!Files.exists(bag)) {
            write(bag);
        }
        List<Path> files = files(bag);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        plain(files);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            double plain = plain(files);
            double verified = verified(bag, 1);
            double both = verified(bag, 2);
            ratios.add(plain / verified);
            System.out.printf(
                    Locale.ROOT,
                    "SHA-256 %.0f MB/s   verify, 1 thread %.0f MB/s (%.0f %%)   2 threads %.0f MB/s (%.0f %%)%n",
                    bytes / plain / 1e6,
                    bytes / verified / 1e6,
                    100 * plain / verified,
                    bytes / both / 1e6,
                    100 * plain / both);
        }
        ratios.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d files, %.2f GB: verify on one thread at %.0f %% of SHA-256 (median of %d)%n",
                files.size(),
                bytes / 1e9,
                100 * ratios.get(rounds / 2),
                rounds);
    }

    private static List<Path> files(Path bag) throws IOException {
        try (Stream<Path> all = Files.walk(bag)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static double plain(List<Path> files) throws IOException, NoSuchAlgorithmException {
        long start = System.nanoTime();
        byte[] piece = new byte[1 << 20];
        int sum = 0;
        for (Path file : files) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                    sha.update(piece, 0, n);
                }
            }
            sum += Arrays.hashCode(sha.digest());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (sum == 42) {
            System.out.println("a digest that nobody will see");
        }
        return seconds;
    }

    /** The package has no log, so that the verdict is bad; all files are read and hashed all the same. */
    private static double verified(Path bag, int threads) throws IOException {
        long start = System.nanoTime();
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), threads).verify(bag, Trust.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (verdict.files() < FILES) {
            throw new IllegalStateException("not all files were read: " + verdict.failures());
        }
        return seconds;
    }

    private static void write(Path bag) throws IOException {
        byte[] content = new byte[BYTES];
        new Random(1).nextBytes(content);
        try (BagWriter writer = BagWriter.open(bag, BagLimits.STANDARD)) {
            for (int i = 0; i < FILES; i++) {
                content[0] = (byte) i;
                writer.payload("scenes/" + i + ".tif", content);
            }
            writer.sealPayload(new BagInfo("bench", "Adit", List.of()));
            for (String tag : List.of("VERIFY.md", "verify.sh", BagLayout.ATTESTATION)) {
                writer.tag(tag, "-".getBytes(StandardCharsets.UTF_8));
            }
            writer.sealTags();
            writer.commit();
        }
    }
}
