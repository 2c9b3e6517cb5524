// SPDX-License-Identifier: Apache-2.0
/**
 * Wiring of one run: site and method to plan, chunks, events and files. Packages: config (what the user wrote), run (what
 * is done with it), table and report (what the user opens).
 */
@NullMarked
package adit.app;

import org.jspecify.annotations.NullMarked;
