// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.List;

/** Says where a text names the sites of a case. Another reader of names may compare spellings and scripts. */
public interface SiteNames {
    /**
     * A site is named here.
     *
     * @param site id of the site
     * @param start first character in the text
     * @param end behind the last character
     * @param why which name it was taken for, and how
     */
    record Mention(String site, int start, int end, String why) {
        public Mention {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("a mention has start < end, was " + start + " and " + end);
            }
        }
    }

    /** All mentions, in order of their starts; none overlaps another. */
    List<Mention> find(String text);
}
