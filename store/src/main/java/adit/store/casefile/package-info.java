// SPDX-License-Identifier: Apache-2.0
/**
 * Where the facts of a case are kept: {@link adit.store.casefile.GeoPackageCaseStore} in one file,
 * {@link adit.store.casefile.PostgisCaseStore} in a database of a team. Both refuse, by triggers of the database, that
 * anything recorded is changed or deleted.
 */
@org.jspecify.annotations.NullMarked
package adit.store.casefile;
