// SPDX-License-Identifier: Apache-2.0
/**
 * From breaks of pixels to events on the ground, and to what could not be seen.
 *
 * <p>Public: {@link adit.core.event.BreakTable} (what goes in), {@link adit.core.event.EventBuilder} with
 * {@link adit.core.event.EventRules}, {@link adit.core.event.CertaintyRules}, {@link adit.core.event.BreakTally} and {@link adit.core.event.ClassThresholds}, {@link adit.core.event.Event} and {@link adit.core.event.Certainty};
 * {@link adit.core.event.GapFinder} with {@link adit.core.event.GapRules}, {@link adit.core.event.Gap};
 * {@link adit.core.event.Zone}; {@link adit.core.event.SiteResult} (what every writer takes);
 * {@link adit.core.event.TruthTable}.
 */
@NullMarked
package adit.core.event;

import org.jspecify.annotations.NullMarked;
