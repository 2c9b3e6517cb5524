// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.bag.BagLayout;
import adit.ledger.sign.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A verdict in words, and as JSON. */
public final class VerdictText {
    /** So many of the points in which a run does not keep to its plan are listed; the JSON has all. */
    private static final int POINTS = 20;

    private VerdictText() {}

    /** The three levels, what the log says of the choice of the run, and then all failures, by code with what each means. */
    public static String of(Verdict verdict) {
        StringBuilder out = new StringBuilder();
        out.append(verdict.verified() ? "The package verifies.\n\n" : "THE PACKAGE DOES NOT VERIFY.\n\n");
        line(out, "Intact", intact(verdict));
        line(out, "Signed by", signed(verdict));
        line(out, "Sealed by", sealed(verdict));
        line(out, "Stamped", stamped(verdict));
        verdict.run().ifPresent(r -> run(out, r));
        verdict.notChecked().forEach(n -> line(out, "Not checked", n));
        FailureCode last = null;
        for (Failure f : verdict.failures()) {
            if (f.code() != last) {
                last = f.code();
                out.append('\n')
                        .append(f.code().text())
                        .append(": ")
                        .append(f.meaning())
                        .append('\n');
            }
            out.append("    ").append(f.where()).append(": ").append(f.detail()).append('\n');
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String label, String text) {
        out.append(String.format(Locale.ROOT, "%-13s%s\n", label.isEmpty() ? "" : label + ":", text));
    }

    private static String intact(Verdict v) {
        if (!v.intact()) {
            long wrong = v.failures().stream()
                    .filter(f -> f.code() != FailureCode.SIGNER_UNKNOWN)
                    .count();
            return "no, " + wrong + (wrong == 1 ? " thing is wrong" : " things are wrong");
        }
        return "yes; " + v.files() + " files with " + v.bytes() + " bytes, " + v.entries() + " log entries"
                + (v.withheldEntries() + v.withheldFiles() == 0
                        ? ", nothing withheld"
                        : "; withheld: " + v.withheldFiles() + (v.withheldFiles() == 1 ? " file and " : " files and ")
                                + v.withheldEntries() + (v.withheldEntries() == 1 ? " log entry" : " log entries"));
    }

    private static String signed(Verdict v) {
        if (v.signer().isEmpty()) {
            return "nobody, no signature is right";
        }
        VerifierKey key = v.signer().get();
        String who = key.name() + ", " + key.fingerprint();
        return who
                + (v.known().orElse(false)
                        ? ", whom you know"
                        : ", not known to you: compare the fingerprint with one that you have from the sender by another way");
    }

    private static String sealed(Verdict v) {
        if (v.sealedBy().isPresent()) {
            Certified by = v.sealedBy().get();
            return by.subject() + (by.known() ? ", known by --ca" : ", certificate in the package, not known to you");
        }
        if (v.failures().stream().anyMatch(f -> f.where().equals(BagLayout.CMS_SIGNATURE))) {
            return "nobody, the CMS signature does not hold";
        }
        boolean left = v.notChecked().stream().anyMatch(n -> n.contains("CMS signature"));
        return left ? "not checked here" : "no CMS signature";
    }

    private static void run(StringBuilder out, RunInLog run) {
        line(out, "Plan", run.planLine());
        List<String> outside = run.plan().map(RunInLog.NamedPlan::outside).orElse(List.of());
        outside.stream().limit(POINTS).forEach(p -> line(out, "", "- " + p));
        if (outside.size() > POINTS) {
            line(out, "", "- and " + (outside.size() - POINTS) + " more");
        }
        line(out, "Runs", run.runsLine());
    }

    private static String stamped(Verdict v) {
        if (!v.stamps().isEmpty()) {
            List<String> all = new ArrayList<>();
            v.stamps().forEach(s -> all.add(s.time() + " by " + s.authority() + " (" + s.of() + ")"));
            return String.join("; ", all);
        }
        boolean left = v.notChecked().stream().anyMatch(n -> n.contains("time stamp"));
        return left ? "not checked here" : "no time stamp";
    }

    /** The verdict as canonical JSON (docs/formats/package.md). */
    public static String json(Verdict verdict) {
        Map<String, Object> all = new TreeMap<>();
        all.put("verified", verdict.verified());
        all.put("intact", verdict.intact());
        verdict.signer().ifPresent(k -> {
            Map<String, Object> signer = new TreeMap<>();
            signer.put("name", k.name());
            signer.put("fingerprint", k.fingerprint());
            verdict.known().ifPresent(known -> signer.put("known", known));
            all.put("signer", signer);
        });
        verdict.sealedBy().ifPresent(c -> all.put("sealed_by", Map.of("subject", c.subject(), "known", c.known())));
        verdict.run().ifPresent(r -> all.putAll(r.json()));
        all.put(
                "stamps",
                verdict.stamps().stream()
                        .map(s -> Map.of(
                                "file",
                                s.file(),
                                "authority",
                                s.authority(),
                                "time",
                                s.time().toString(),
                                "of",
                                s.of()))
                        .toList());
        all.put("not_checked", verdict.notChecked());
        all.put("files", verdict.files());
        all.put("bytes", verdict.bytes());
        all.put("entries", verdict.entries());
        all.put("withheld_entries", verdict.withheldEntries());
        all.put("withheld_files", verdict.withheldFiles());
        all.put(
                "failures",
                verdict.failures().stream()
                        .map(f -> Map.of(
                                "code",
                                f.code().text(),
                                "where",
                                f.where(),
                                "detail",
                                f.detail(),
                                "meaning",
                                f.meaning()))
                        .toList());
        return CanonicalJson.of(all);
    }
}
