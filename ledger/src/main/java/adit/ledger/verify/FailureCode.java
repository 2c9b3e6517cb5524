// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagProblem;
import java.util.Locale;

/** Why a package does not verify. The texts are for a reader who is no engineer. */
public enum FailureCode {
    BAG_FORM("The package is not built as its rules say, so that it can be read in more than one way."),
    MISSING("A file that the sender listed is not there."),
    ADDED("A file is there that the sender did not list; nobody vouches for it."),
    CHANGED("A file is not the one that the sender listed: its contents were changed or damaged."),
    LINK("A name in the package leads to something outside it instead of holding a file."),
    TRAVERSAL("A path in the package leads out of the package; it may be made to harm who unpacks it."),
    OVERSIZE("The package asks for more than any package needs; it may be made to harm who reads it."),
    MANIFEST_MISMATCH("The list of files is not the one that was recorded and signed: the list itself was changed."),
    TAG_CHANGED("A file that describes the package was changed after it was signed."),
    SIGNATURE_MISSING("A signature that every package has, or that this one promises, is not there."),
    SIGNATURE_WRONG("A signature does not belong to what it stands beside: that was changed, or another key signed."),
    SIGNER_UNKNOWN("The package is signed with a key that you have not named as one that you trust."),
    SIGNER_REVOKED("The key that signed was withdrawn by its owner."),
    LOG_ROOT("The sender's log was changed: its entries do not give the value that was signed."),
    LOG_ENTRY("An entry of the sender's log, or a signed head of it, cannot be read as one."),
    LOG_ORDER("The sender's log has entries too few, too many, or in another order than was signed."),
    LOG_ROLLED_BACK("The log is shorter than it has been: entries that were signed before were taken away."),
    LOG_FORKED("The sender signed two different logs of one length: somebody was shown another history."),
    LOG_INCONSISTENT("The log is no continuation of what was signed before: its past was rewritten."),
    ENTRY_MISMATCH("A file is not the one that the log recorded, or the log does not hold what is claimed of it."),
    PLAN_MISMATCH("The plan in the package is not the one that was frozen before the analysis."),
    RUN_MISMATCH("A result, or a number of the report, is not what the recorded run made."),
    SCENE_DROPPED("A satellite scene that the catalogue returned is not accounted for: scenes may have been picked."),
    STAMP_WRONG("A time stamp does not prove the time that it claims for this package."),
    ATTESTATION_WRONG("The signed statement about the package is about another package, or was changed."),
    COMMITMENT_FORM("The list of what was withheld is not as it must be, so that a later disclosure proves nothing.");

    private final String meaning;

    FailureCode(String meaning) {
        this.meaning = meaning;
    }

    /** As docs/formats/package.md and verify.sh write it, such as {@code log-root}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence of what it means. */
    public String meaning() {
        return meaning;
    }

    static FailureCode of(BagProblem.Kind kind) {
        return switch (kind) {
            case BAG_FORM -> BAG_FORM;
            case MISSING -> MISSING;
            case ADDED -> ADDED;
            case CHANGED -> CHANGED;
            case LINK -> LINK;
            case TRAVERSAL -> TRAVERSAL;
            case OVERSIZE -> OVERSIZE;
            case MANIFEST_MISMATCH -> MANIFEST_MISMATCH;
            case TAG_CHANGED -> TAG_CHANGED;
        };
    }
}
