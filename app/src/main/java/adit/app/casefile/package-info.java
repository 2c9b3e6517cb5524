// SPDX-License-Identifier: Apache-2.0
/**
 * A case on disk: its facts in a store, their digests in a log ({@link adit.app.casefile.CaseFolder}). Sites do not know of
 * cases; a case names sites.
 */
@org.jspecify.annotations.NullMarked
package adit.app.casefile;
