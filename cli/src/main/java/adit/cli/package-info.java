// SPDX-License-Identifier: Apache-2.0
/** The command line: what the user types, and what a person or a machine reads back. The only place that prints and exits. */
@NullMarked
package adit.cli;

import org.jspecify.annotations.NullMarked;
