// SPDX-License-Identifier: Apache-2.0
/** See the module's description in its pom; filled as its code arrives. */
@NullMarked
package adit.bench;

import org.jspecify.annotations.NullMarked;
