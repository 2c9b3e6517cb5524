// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

/**
 * Why a CMS signature or a time stamp does not hold for the data.
 *
 * @param meaning a sentence for a reader
 */
public record SealFailure(Kind kind, String meaning) {
    public enum Kind {
        /** Larger than one may be. */
        OVERSIZE,
        /** Not of the form (RFC 3161, 2.4.2; RFC 5652). */
        MALFORMED,
        /** The authority says that it grants no stamp. */
        REFUSED,
        /** Of other data. */
        OTHER_DATA,
        /** An answer to another request. */
        OTHER_REQUEST,
        /** The certificate that signed is not there. */
        NO_CERTIFICATE,
        /** The certificate is not one for this use; of a stamp, not one for time stamps alone (RFC 3161, 2.3). */
        WRONG_USE,
        /** The certificate was not valid at the time. */
        EXPIRED,
        /** The signature does not fit the certificate and the content. */
        SIGNATURE,
        /** The certificate does not lead to one that is trusted. */
        UNTRUSTED
    }
}
