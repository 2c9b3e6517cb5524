// SPDX-License-Identifier: Apache-2.0
/**
 * Finding changes in the series of single pixels.
 *
 * <p>Public: {@link adit.core.detect.Detector}, {@link adit.core.detect.Detection}, {@link adit.core.detect.BreakMap},
 * {@link adit.core.detect.PixelState}, {@link adit.core.detect.FalseDiscovery} (which p-values may be reported); for
 * several bands together {@link adit.core.detect.MultibandDetector}, {@link adit.core.detect.Segments},
 * {@link adit.core.detect.SegmentTable}, {@link adit.core.detect.SegmentSeries} (everything about one pixel) with its
 * {@link adit.core.detect.SegmentSeriesMaker}, and what COLD and S-CCD share, {@link adit.core.detect.SpectralSettings},
 * {@link adit.core.detect.SpectralRules}, {@link adit.core.detect.SpectralPlanes}; for those that go on from a saved state {@link adit.core.detect.Monitor},
 * {@link adit.core.detect.MonitorState}, {@link adit.core.detect.StateHead}, {@link adit.core.detect.StateArrays}. Each
 * detector lives in a package of its own and sees no other detector.
 */
@NullMarked
package adit.core.detect;

import org.jspecify.annotations.NullMarked;
