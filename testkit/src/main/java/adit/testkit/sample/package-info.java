// SPDX-License-Identifier: Apache-2.0
/**
 * A made-up result for the tests of writers: every kind of event, gap, zone relation and scene status once.
 *
 * <p>Public: {@link adit.testkit.sample.SampleResult}.
 */
@NullMarked
package adit.testkit.sample;

import org.jspecify.annotations.NullMarked;
