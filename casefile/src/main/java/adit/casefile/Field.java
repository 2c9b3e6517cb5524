// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

/**
 * A field of a kind of fact.
 *
 * @param name lower case with underscores; as it stands in JSON, CSV and, with hyphens, as an option
 * @param type what it holds
 * @param required whether a fact cannot be without it
 * @param many whether it may hold several values
 * @param about one phrase for the reader of help and docs
 */
public record Field(String name, FieldType type, boolean required, boolean many, String about) {
    /** As an option of a command has it. */
    public String option() {
        return "--" + name.replace('_', '-');
    }
}
