// SPDX-License-Identifier: Apache-2.0
/**
 * What really happened at a simulated site, and how a result compares with it. Nothing here is ever read by the
 * pipeline.
 *
 * <p>Public: {@link adit.testkit.truth.Truth}, {@link adit.testkit.truth.TruthEvent},
 * {@link adit.testkit.truth.TruthFile}, {@link adit.testkit.truth.TruthComparison},
 * {@link adit.testkit.truth.FoundPlanes}.
 */
@NullMarked
package adit.testkit.truth;

import org.jspecify.annotations.NullMarked;
