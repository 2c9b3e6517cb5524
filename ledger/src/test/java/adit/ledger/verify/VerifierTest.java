// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    private Path folder;

    private final Verifier verifier = new Verifier(SealChecker.leftToOpenssl(), 2);

    private Path written(SyntheticPackage.Variant variant) throws IOException {
        return SyntheticPackage.write(folder.resolve(variant.name()), variant, SyntheticPackage.KEY, Optional.empty());
    }

    private static Set<String> codes(Verdict verdict) {
        return verdict.failures().stream().map(f -> f.code().text()).collect(Collectors.toSet());
    }

    private record Said(int code, String out) {}

    private static Said called(String... args) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            int code = Main.run(args, out, out);
            return new Said(code, bytes.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anUntouchedPackageHasNoFinding() throws IOException {
        Verdict verdict = verifier.verify(written(SyntheticPackage.Variant.PLAIN), Trust.NONE);
        assertEquals(List.of(), verdict.failures());
        assertTrue(verdict.verified());
        assertEquals(11, verdict.entries());
        assertEquals(1, verdict.withheldEntries());
        assertEquals(1, verdict.withheldFiles());
        assertEquals(Optional.empty(), verdict.known());
        assertEquals(List.of(), verdict.notChecked());
    }

    @Test
    void aZipVerifiesLikeItsFolder() throws IOException {
        Path bag = written(SyntheticPackage.Variant.PLAIN);
        Path zip = folder.resolve("bag.zip");
        BagZip.write(bag, zip, BagLimits.STANDARD);
        assertEquals(verifier.verify(bag, Trust.NONE), verifier.verify(zip, Trust.NONE));
        byte[] bytes = Files.readAllBytes(zip);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Nothing was seen");
        bytes[at] ^= 1;
        assertEquals(Set.of("changed"), codes(verifier.verify(Files.write(zip, bytes), Trust.NONE)));
    }

    @Test
    void aRotatedKeySigns() throws IOException {
        Verdict verdict = verifier.verify(written(SyntheticPackage.Variant.ROTATED), Trust.NONE);
        assertEquals(List.of(), verdict.failures());
        assertEquals(
                SyntheticPackage.NEXT_KEY.key().fingerprint(),
                verdict.signer().orElseThrow().fingerprint());
    }

    @Test
    void aReplacedKeySignsNoMore() throws IOException {
        assertTrue(codes(verifier.verify(written(SyntheticPackage.Variant.SIGNED_BY_REPLACED_KEY), Trust.NONE))
                .contains("signature-wrong"));
    }

    @Test
    void aRevokedKeyIsNamed() throws IOException {
        assertTrue(codes(verifier.verify(written(SyntheticPackage.Variant.REVOKED), Trust.NONE))
                .contains("signer-revoked"));
    }

    @Test
    void anItemThatWasExchangedOrWithdrawnBeforeIsNotMissed() throws IOException {
        Verdict verdict = verifier.verify(written(SyntheticPackage.Variant.EXCHANGED_AND_WITHDRAWN), Trust.NONE);
        assertEquals(List.of(), verdict.failures());
    }

    @Test
    void whatIsCorrectedStaysAndIsNamedByPlaceAndHash() throws IOException {
        Path bag = written(SyntheticPackage.Variant.CORRECTED);
        assertEquals(List.of(), verifier.verify(bag, Trust.NONE).failures());
    }

    @Test
    void everyCorrectionOfNothingIsFound() throws IOException {
        Verdict verdict = verifier.verify(written(SyntheticPackage.Variant.CORRECTED_WRONGLY), Trust.NONE);
        assertEquals(
                IntStream.rangeClosed(12, 23)
                        .mapToObj(line -> "log-entry " + Custody.FILE + ":" + line)
                        .toList(),
                verdict.failures().stream()
                        .map(f -> f.code().text() + " " + f.where())
                        .toList());
        assertTrue(
                verdict.failures().getFirst().detail().startsWith("corrects entry 5 and states another hash of it"),
                verdict.failures().toString());
    }

    @Test
    void anotherLogOfTheOperatorDoesNotFitAKnownHead() throws IOException {
        Path bag = written(SyntheticPackage.Variant.PLAIN);
        Path other = written(SyntheticPackage.Variant.ANOTHER_PAST);
        Path shorter = written(SyntheticPackage.Variant.SHORTER);
        assertEquals(List.of(), verifier.verify(other, Trust.NONE).failures());
        assertEquals(List.of(), verifier.verify(shorter, Trust.NONE).failures());
        Trust head = new Trust(List.of(), Optional.of(Files.readAllBytes(bag.resolve("data/custody/checkpoint"))));
        assertEquals(Set.of("log-forked"), codes(verifier.verify(other, head)));
        assertEquals(Set.of("log-rolled-back"), codes(verifier.verify(shorter, head)));
        Trust early =
                new Trust(List.of(), Optional.of(Files.readAllBytes(bag.resolve("data/custody/checkpoints/6.note"))));
        assertEquals(Set.of(), codes(verifier.verify(bag, early)));
    }

    @Test
    void thePackagesOfAnotherKeyAreIntactAndNotKnown() throws IOException {
        Path bag = SyntheticPackage.write(
                folder.resolve("other"), SyntheticPackage.Variant.PLAIN, SyntheticPackage.OTHER_KEY, Optional.empty());
        Trust trust = new Trust(List.of(SyntheticPackage.KEY.key()), Optional.empty());
        Verdict verdict = verifier.verify(bag, trust);
        assertEquals(Set.of("signer-unknown"), codes(verdict));
        assertTrue(verdict.intact());
        assertEquals(Optional.of(false), verdict.known());
    }

    @Test
    void threadsChangeNoVerdict() throws IOException {
        Path bag = written(SyntheticPackage.Variant.PLAIN);
        Files.delete(bag.resolve("data/plan/plan.json"));
        Files.writeString(bag.resolve("data/limits.md"), "");
        List<Failure> one = new Verifier(SealChecker.leftToOpenssl(), 1)
                .verify(bag, Trust.NONE)
                .failures();
        assertEquals(
                one,
                new Verifier(SealChecker.leftToOpenssl(), 8)
                        .verify(bag, Trust.NONE)
                        .failures());
    }

    @Test
    void theCommandSaysWhatItFound() throws IOException {
        Path bag = written(SyntheticPackage.Variant.PLAIN);
        Path signers = Files.writeString(
                folder.resolve("signers"),
                "# known\nalice namespaces=\"file\" "
                        + SyntheticPackage.OTHER_KEY.key().openSsh() + "\nbob "
                        + SyntheticPackage.KEY.key().openSsh() + "\n");
        Said known = called(bag.toString(), "--signers", signers.toString());
        assertEquals(0, known.code());
        assertTrue(known.out().contains("Signed by:   bob, SHA256:"), known.out());
        assertTrue(known.out().contains("whom you know"), known.out());
        assertTrue(known.out().contains("\nSealed by:   no CMS signature\n"), known.out());
        Said other =
                called(bag.toString(), "--key", SyntheticPackage.OTHER_KEY.key().noteKey());
        assertEquals(4, other.code());
        assertTrue(other.out().contains("signer-unknown: The package is signed with a key that you have not named"));
        Said json = called("--json", bag.toString());
        assertTrue(json.out().startsWith("{\"bytes\":"), json.out());
    }

    @Test
    void wrongArgumentsAreSaid() throws IOException {
        assertEquals(2, called().code());
        assertEquals(2, called("--what").code());
        assertEquals(2, called("a", "b").code());
        assertEquals(2, called("a", "--key").code());
        assertEquals(2, called("a", "--key", "ssh-rsa AAAA").code());
        assertEquals(0, called("--help").code());
        Said absent = called(folder.resolve("none").toString());
        assertEquals(3, absent.code());
        assertTrue(absent.out().contains("there is no "), absent.out());
        Path odd = Files.writeString(folder.resolve("signers"), "bob odd ssh-ed25519 AAAA\n");
        assertTrue(called("a", "--signers", odd.toString()).out().contains("has the options odd"));
    }

    @Test
    void everyCodeIsInTheFormatsDocument() throws IOException {
        String document = Files.readString(Path.of(System.getProperty("adit.root"), "docs/formats/package.md"));
        for (FailureCode code : FailureCode.values()) {
            assertTrue(document.contains("| `" + code.text() + "` | " + code.meaning() + " |"), code.text());
        }
        List<String> rows = document.lines()
                .filter(l -> l.matches("\\| `[a-z-]+` \\| [A-Z].*\\. \\|.*"))
                .toList();
        assertEquals(
                Arrays.stream(FailureCode.values()).map(FailureCode::text).toList(),
                rows.stream().map(l -> l.split("`")[1]).toList());
    }
}
