// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which sites the parts of a text are about. */
final class SitesInText {
    /**
     * Sites that are named together.
     *
     * @param from first token
     * @param mentions first mention of each site
     */
    record Group(int from, List<SiteNames.Mention> mentions) {}

    private final List<Group> groups = new ArrayList<>();

    SitesInText(Words words, List<Clause> clauses, List<SiteNames.Mention> mentions) {
        int next = 0;
        for (Clause clause : clauses) {
            int until = clause.isEmpty() ? -1 : words.end(clause.to());
            int begin = next;
            while (next < mentions.size() && mentions.get(next).start() < until) {
                next++;
            }
            group(words, mentions.subList(begin, next));
        }
    }

    /** Mentions of one clause are of one group where "and" or a comma stands between them. */
    private void group(Words words, List<SiteNames.Mention> mentions) {
        Map<String, SiteNames.Mention> together = new LinkedHashMap<>();
        int from = 0;
        int behind = 0;
        for (SiteNames.Mention mention : mentions) {
            int at = words.at(mention.start());
            if (!together.isEmpty() && !joined(words, behind, at) && !together.containsKey(mention.site())) {
                groups.add(new Group(from, List.copyOf(together.values())));
                together.clear();
            }
            from = together.isEmpty() ? at : from;
            together.putIfAbsent(mention.site(), mention);
            behind = words.at(mention.end() - 1) + 1;
        }
        if (!together.isEmpty()) {
            groups.add(new Group(from, List.copyOf(together.values())));
        }
    }

    private static boolean joined(Words words, int from, int to) {
        for (int i = from; i < to; i++) {
            if (words.is(i, ",") || words.length(i, Sense.AND) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * The sites that a token is about: the last named before it, in the clause first; else the first named later in the
     * clause; else the last named in the text before; else the only ones that the text names.
     */
    List<SiteNames.Mention> of(Clause clause, int token) {
        int before = lastAt(token);
        if (before >= 0 && groups.get(before).from() >= clause.from()) {
            return groups.get(before).mentions();
        }
        int after = before + 1;
        if (after < groups.size() && groups.get(after).from() < clause.to()) {
            return groups.get(after).mentions();
        }
        if (before >= 0) {
            return groups.get(before).mentions();
        }
        return groups.size() == 1 ? groups.getFirst().mentions() : List.of();
    }

    /** The last group that begins at or before a token, or -1. */
    private int lastAt(int token) {
        int low = -1;
        int high = groups.size() - 1;
        while (low < high) {
            int mid = (low + high + 1) >>> 1;
            if (groups.get(mid).from() <= token) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        return low;
    }
}
