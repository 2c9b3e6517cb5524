// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.geo.Window;
import adit.ledger.Method;

/** What a detector found in one chunk. */
public record Detection(String variable, Window window, BreakMap breaks, Method method) {}
