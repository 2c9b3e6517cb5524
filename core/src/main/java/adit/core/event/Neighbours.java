// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.geo.EllipsoidArea;
import adit.kernel.label.UnionFind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Events that may be one change, though nothing between them was seen to change: of one class, with onset intervals that
 * overlap or touch, and nearer to one another than the side of a square of the minimum mapping unit. Between them lies less
 * than what would be reported if it had changed, so that they are counted apart is no statement that they are two.
 */
final class Neighbours {
    /** More names than these are no help in a sentence. */
    private static final int MOST_NAMES = 12;

    private final SiteResult result;
    private final double nearMetres;
    private final double near;

    Neighbours(SiteResult result) {
        this.result = result;
        nearMetres = Math.sqrt(result.minimumMappingUnit());
        var grid = result.grid();
        double pixelMetres = Math.sqrt(EllipsoidArea.of(grid).pixel(grid.width() / 2, grid.height() / 2));
        near = nearMetres * grid.pixelSize() / pixelMetres;
    }

    /** Groups of at least two, in the order of their first events. */
    List<List<Event>> groups() {
        List<Event> events = result.events();
        UnionFind sets = new UnionFind(events.size());
        for (int i = 0; i < events.size(); i++) {
            for (int j = i + 1; j < events.size(); j++) {
                if (mayBeOne(events.get(i), events.get(j))) {
                    sets.union(i, j);
                }
            }
        }
        Map<Integer, List<Event>> groups = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            groups.computeIfAbsent(sets.root(i), r -> new ArrayList<>()).add(events.get(i));
        }
        return groups.values().stream().filter(g -> g.size() > 1).toList();
    }

    /** Whether two events have one class, not unknown, and onset intervals that overlap or touch. */
    static boolean alike(Event a, Event b) {
        return a.kind() == b.kind()
                && a.kind() != EventClass.UNKNOWN
                && !a.onset().from().isAfter(b.onset().to())
                && !b.onset().from().isAfter(a.onset().to());
    }

    private boolean mayBeOne(Event a, Event b) {
        return alike(a, b) && a.outline().isWithinDistance(b.outline(), near);
    }

    /** All groups in one sentence; empty where there is none. */
    Optional<String> sentence() {
        List<List<Event>> groups = groups();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        int events = groups.stream().mapToInt(List::size).sum();
        String ids = groups.stream()
                .map(g -> g.stream().map(Event::id).collect(Collectors.joining(" and ")))
                .collect(Collectors.joining("; "));
        String near = "less than " + Math.round(nearMetres) + " m apart";
        return Optional.of(
                groups.size() == 1 && events <= MOST_NAMES
                        ? ids + " look alike, may have begun together and lie " + near + ": they may be one change."
                        : events + " of the events lie in " + groups.size()
                                + (groups.size() == 1 ? " group" : " groups")
                                + ", within which they look alike, may have begun together and lie " + near
                                + (events <= MOST_NAMES ? " (" + ids + ")" : "") + ": each may be one change.");
    }
}
