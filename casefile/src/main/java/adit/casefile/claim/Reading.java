// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.List;

/**
 * What was read in the text of a claim.
 *
 * @param proposals in the order of the words that led to them
 * @param left words that look like a fact and of which nothing was proposed
 */
public record Reading(List<Proposal> proposals, List<Left> left) {
    public Reading {
        proposals = List.copyOf(proposals);
        left = List.copyOf(left);
    }

    /**
     * Words that a person should look at.
     *
     * @param reason why nothing was proposed
     */
    public record Left(Quote quote, String reason) {}
}
