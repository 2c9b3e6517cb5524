// SPDX-License-Identifier: Apache-2.0
/**
 * What people did and said about a site. A case is a growing set of {@link adit.casefile.Fact facts}, each of a
 * {@link adit.casefile.Kind kind} of {@link adit.casefile.Kinds}, each with the time when it was true and the time when it
 * was recorded; a correction is another version and takes nothing away. States that follow from dates are made for any day
 * and never stored.
 */
@org.jspecify.annotations.NullMarked
package adit.casefile;
