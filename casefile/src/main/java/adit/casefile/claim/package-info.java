// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what a claim says, by rules that can be read too. {@link adit.casefile.claim.ClaimReader} takes the text of a claim
 * and gives {@link adit.casefile.claim.Proposal proposals} of propositions, each with the words that led to it and the name
 * of the rule; nothing becomes a fact before a person confirms it. The words of each language stand in a table beside the
 * classes; {@link adit.casefile.claim.SiteNames} says where sites are named. docs/methods/claims.md tells the rules.
 */
@org.jspecify.annotations.NullMarked
package adit.casefile.claim;
