// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Says why a search cannot go on from what an earlier look remembers. */
final class Mismatch {
    private Mismatch() {}

    /** The first reason in words; empty where there is none, and the scenes that are known are the first of those of now. */
    static Optional<String> of(
            WatchMemory memory, SortedMap<String, String> basis, List<KnownScenes.Known> now, Period history) {
        for (Map.Entry<String, String> e : basis.entrySet()) {
            if (!e.getValue().equals(memory.basis().get(e.getKey()))) {
                return Optional.of(e.getKey() + " changed since the last look");
            }
        }
        List<KnownScenes.Known> known = memory.scenes().used();
        for (int i = 0; i < known.size(); i++) {
            KnownScenes.Known before = known.get(i);
            if (i >= now.size() || !before.same(now.get(i))) {
                return Optional.of(
                        difference(before, i < now.size() ? Optional.of(now.get(i)) : Optional.empty(), now));
            }
        }
        LocalDate last = known.isEmpty() ? history.to() : known.getLast().day();
        last = last.isBefore(history.to()) ? history.to() : last;
        if (now.size() > known.size() && !now.get(known.size()).day().isAfter(last)) {
            return Optional.of(before(now.get(known.size()), last));
        }
        return Optional.empty();
    }

    private static String difference(
            KnownScenes.Known before, Optional<KnownScenes.Known> there, List<KnownScenes.Known> now) {
        if (there.isPresent() && now.stream().anyMatch(before::same)) {
            return before(there.get(), before.day());
        }
        boolean read = now.stream().anyMatch(s -> s.id().equals(before.id()));
        return "scene " + before.words() + (read ? " is another one than at the last look" : " is no longer used");
    }

    private static String before(KnownScenes.Known scene, LocalDate day) {
        return "scene " + scene.words() + " came late, and a scene of " + day + " is known already";
    }
}
