// SPDX-License-Identifier: Apache-2.0
/**
 * Reports and notes on paper. A {@link adit.casefile.report.Document} is data: blocks of text, tables and pictures, and
 * annexes; {@link adit.casefile.report.PdfWriter}, {@link adit.casefile.report.HtmlWriter} and
 * {@link adit.casefile.report.DocxWriter} make the bytes of one file of it. The same document gives the same bytes. No word
 * is added to those of the document: it may be in any language that the fonts can write.
 */
@org.jspecify.annotations.NullMarked
package adit.casefile.report;
