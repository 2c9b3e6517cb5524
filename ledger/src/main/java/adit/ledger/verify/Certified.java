// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

/**
 * Whose CMS signature over the package is right.
 *
 * @param subject of the signer's certificate (RFC 2253), fit for a person's eyes
 * @param known whether the certificate leads to one that the reader named
 */
public record Certified(String subject, boolean known) {}
