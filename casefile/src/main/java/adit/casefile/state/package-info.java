// SPDX-License-Identifier: Apache-2.0
/**
 * What follows from the facts of a case on a day: whether a letter is overdue ({@link adit.casefile.state.Response}), how an
 * obligation stands ({@link adit.casefile.state.ObligationState}), what became of a visit
 * ({@link adit.casefile.state.VisitState}). Nobody types such a state and none is stored;
 * {@link adit.casefile.state.CaseView} is what they are made from.
 */
@org.jspecify.annotations.NullMarked
package adit.casefile.state;
