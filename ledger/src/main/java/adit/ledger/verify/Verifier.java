// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagReader;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Verifies a package: walks the whole chain from its files to the signatures and the log, and lists everything that does
 * not hold (docs/formats/package.md). A hash list alone proves nothing, since who rewrites the files rewrites the list.
 */
public final class Verifier {
    private final BagLimits limits;
    private final SealChecker seals;
    private final int threads;

    /** With the limits of {@link BagLimits#STANDARD}; never more than this many threads, which change no verdict. */
    public Verifier(SealChecker seals, int threads) {
        this(BagLimits.STANDARD, seals, threads);
    }

    public Verifier(BagLimits limits, SealChecker seals, int threads) {
        this.limits = limits;
        this.seals = seals;
        this.threads = threads;
    }

    /**
     * Verifies a folder or a zip.
     *
     * @throws IOException where there is nothing of this name, or it cannot be read at all
     */
    public Verdict verify(Path bag, Trust trust) throws IOException {
        BagContent content = BagReader.read(bag, limits, Verifier::judged, threads);
        Report report = new Report();
        content.problems().forEach(p -> report.add(FailureCode.of(p.kind()), p.where(), p.detail()));
        if (content.digests().isEmpty()) {
            return new Verdict(
                    report.failures(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    java.util.List.of(),
                    java.util.List.of(),
                    0,
                    0,
                    0,
                    0,
                    0);
        }
        return chain(content, trust, report);
    }

    private Verdict chain(BagContent content, Trust trust, Report report) {
        Custody custody = Custody.read(content.file(Custody.FILE).orElse(new byte[0]), report);
        LogKeys keys = LogKeys.of(custody, LogCheck.origin(content), report);
        new LogCheck(content, custody, keys, report).check(trust.knownCheckpoint());
        SignatureCheck signatures = new SignatureCheck(content, keys, custody.size() + 1, trust, report);
        Optional<VerifierKey> signer = signatures.signer();
        signatures.promised();
        signatures.attestations();
        Withheld withheld = Withheld.read(content, report);
        new ContentCheck(content, custody, withheld, report).check();
        MeasuredCheck.check(content, report);
        SealChecker.Findings found = seals.check(seals(content));
        found.failures().forEach(f -> report.add(f.code(), f.where(), f.detail()));
        Optional<Boolean> known = trust.names() ? signer.map(trust::knows) : Optional.empty();
        return new Verdict(
                report.failures(),
                signer,
                known,
                found.sealedBy(),
                Optional.of(RunInLog.of(content, custody)),
                found.stamps(),
                found.notChecked(),
                content.digests().size(),
                content.bytes(),
                custody.size(),
                custody.withheld(),
                withheld.size());
    }

    /** What is judged by its contents and not by its digest alone. */
    private static boolean judged(String path) {
        return path.startsWith("data/custody/")
                || path.equals(ContentCheck.RESPONSE)
                || path.equals(ContentCheck.SCENES)
                || path.equals(ContentCheck.RUN)
                || path.equals(MeasuredCheck.REPORT)
                || path.equals(Withheld.FILE);
    }

    private static SealChecker.Seals seals(BagContent content) {
        return new SealChecker.Seals(
                content.file(BagLayout.TAG_MANIFEST).orElse(null),
                content.file(BagLayout.SSH_SIGNATURE).orElse(null),
                content.file(BagLayout.CMS_SIGNATURE).orElse(null),
                some(content, BagLayout::isStamp),
                some(content, p -> p.equals(LogCheck.HEAD) || p.startsWith("data/custody/checkpoints/")),
                some(content, p -> p.startsWith("data/custody/stamps/")),
                some(content, BagLayout::isCertificate));
    }

    private static SortedMap<String, byte[]> some(BagContent content, Predicate<String> wanted) {
        SortedMap<String, byte[]> some = new TreeMap<>(content.kept());
        some.keySet().removeIf(wanted.negate());
        return some;
    }
}
