// SPDX-License-Identifier: Apache-2.0
/**
 * What makes of a run evidence that a stranger can check: the plan frozen before it, what the log records of it, the
 * package, and running it again.
 */
@NullMarked
package adit.app.evidence;

import org.jspecify.annotations.NullMarked;
