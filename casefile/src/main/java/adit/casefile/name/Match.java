// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

/**
 * A name of the gazetteer that a text may be, and why: the rule, both forms and keys, and the fact that ties the name to the
 * site.
 *
 * @param asked as it was asked for
 */
public record Match(String asked, PlaceName name, Agreement agreement) {
    /** Two sentences for a reader: why the spellings agree, and what the name is. */
    public String why() {
        return "\"" + asked + "\" and \"" + name.text() + "\" " + agreement.words() + ". " + name.words() + ".";
    }
}
