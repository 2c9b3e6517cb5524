// SPDX-License-Identifier: Apache-2.0
/**
 * One run at one site as a document: a single HTML file that needs nothing else, on the screen and on A4 paper.
 *
 * <p>Public: {@link adit.app.report.ReportWriter}; what it takes beside the result, {@link adit.app.report.ReportInputs}
 * with {@link adit.app.report.Picture} and {@link adit.app.report.SeriesView}; {@link adit.app.report.SeriesPlot}, the
 * plot of one pixel's series on its own. Everything foreign passes through {@link adit.app.report.Html#text}.
 */
@NullMarked
package adit.app.report;

import org.jspecify.annotations.NullMarked;
