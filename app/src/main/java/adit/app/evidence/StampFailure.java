// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

/**
 * Why an answer is no time stamp of the data.
 *
 * @param meaning a sentence for a reader
 */
public record StampFailure(Kind kind, String meaning) {
    public enum Kind {
        /** Larger than an answer may be. */
        OVERSIZE,
        /** Not the DER form of an answer (RFC 3161, 2.4.2). */
        MALFORMED,
        /** The authority says that it grants no stamp. */
        REFUSED,
        /** Of other data. */
        OTHER_DATA,
        /** An answer to another request. */
        OTHER_REQUEST,
        /** The certificate that signed is not there. */
        NO_CERTIFICATE,
        /** The certificate is not one for time stamps alone (RFC 3161, 2.3). */
        WRONG_USE,
        /** The certificate was not valid at the time that is stated. */
        EXPIRED,
        /** The signature does not fit the certificate and the content. */
        SIGNATURE,
        /** The certificate does not lead to one that is trusted. */
        UNTRUSTED
    }
}
