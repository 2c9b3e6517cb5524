// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.time.Instant;

/**
 * A time stamp that holds.
 *
 * @param file path in the package
 * @param authority who stamped, as its certificate says
 * @param time when, by the authority's clock
 * @param of what: the package, or the log at a size
 */
public record Stamp(String file, String authority, Instant time, String of) {}
