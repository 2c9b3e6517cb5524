// SPDX-License-Identifier: Apache-2.0
/**
 * Areas and accuracies from a probability sample of reference labels: the only source of a confidence interval.
 *
 * <p>Public: {@link adit.core.sample.StratifiedSample} (what was sampled and found),
 * {@link adit.core.sample.SampleEstimator}, {@link adit.core.sample.SampleEstimates} (what follows).
 */
@NullMarked
package adit.core.sample;

import org.jspecify.annotations.NullMarked;
