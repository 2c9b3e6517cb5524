// SPDX-License-Identifier: Apache-2.0
/**
 * One place under many spellings and scripts: {@link adit.casefile.name.Spelling} reads a name in Azerbaijani, Armenian,
 * Russian, English, Georgian or Persian letters and says why another is a spelling of it
 * ({@link adit.casefile.name.Agreement}); {@link adit.casefile.name.Gazetteer} finds the names of a case's sites
 * ({@link adit.casefile.name.PlaceName}), and {@link adit.casefile.name.Match} says by which rule and which fact. Names of
 * one place that are no spellings of one another are tied by facts alone. Method and error rates:
 * {@code docs/methods/names.md}.
 */
@org.jspecify.annotations.NullMarked
package adit.casefile.name;
