// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.util.List;
import java.util.regex.Pattern;

/** Names of version 1 of the package: which files stand where, and which no manifest lists. */
public final class BagLayout {
    public static final String VERSION = "1";

    public static final String DECLARATION = "bagit.txt";
    public static final String INFO = "bag-info.txt";
    public static final String MANIFEST = "manifest-sha256.txt";
    public static final String TAG_MANIFEST = "tagmanifest-sha256.txt";
    public static final String PAYLOAD = "data/";
    public static final String SIGNATURES = "signatures/";
    public static final String ATTESTATIONS = "attestations/";

    public static final String SSH_SIGNATURE = "signatures/tagmanifest-sha256.txt.sig";
    public static final String CMS_SIGNATURE = "signatures/tagmanifest-sha256.txt.p7s";
    public static final String PACKAGE_ENTRY = "signatures/package-entry.json";
    public static final String LOG_PROOF = "signatures/package.tlog-proof";
    public static final String ATTESTATION = "attestations/package.dsse.json";

    /** What {@code bagit.txt} says, to the byte. */
    public static final String DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    /** What the tag manifest must list. */
    public static final List<String> REQUIRED_TAGS =
            List.of(INFO, DECLARATION, MANIFEST, "VERIFY.md", "verify.sh", ATTESTATION);

    private static final Pattern STAMP = Pattern.compile("signatures/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.tsr");
    private static final Pattern CERTIFICATE =
            Pattern.compile("signatures/certs/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.pem");
    private static final Pattern ATTESTED =
            Pattern.compile("attestations/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.dsse\\.json");

    private BagLayout() {}

    /** Whether a path is one of those that stand outside both manifests: they are made after them. */
    public static boolean isSignature(String path) {
        return path.equals(SSH_SIGNATURE)
                || path.equals(CMS_SIGNATURE)
                || path.equals(PACKAGE_ENTRY)
                || path.equals(LOG_PROOF)
                || isStamp(path)
                || isCertificate(path);
    }

    public static boolean isStamp(String path) {
        return STAMP.matcher(path).matches();
    }

    public static boolean isCertificate(String path) {
        return CERTIFICATE.matcher(path).matches();
    }

    /** Whether the tag manifest may list a path; certificates that are known before signing should be listed. */
    public static boolean isTag(String path) {
        return REQUIRED_TAGS.contains(path) || ATTESTED.matcher(path).matches() || isCertificate(path);
    }
}
