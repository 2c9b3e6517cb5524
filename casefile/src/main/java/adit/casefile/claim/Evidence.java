// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

/**
 * Words of a claim that led to a part of a proposal.
 *
 * @param part which part
 * @param rule by which they were read
 */
public record Evidence(Part part, Quote quote, String rule) {
    /** Parts of a proposal. */
    public enum Part {
        SITE,
        ACTIVITY,
        TIME,
        QUANTITY
    }
}
