// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.BandSource;
import adit.core.scene.MaskSource;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow;
import adit.io.stac.HrefRules.Access;
import adit.io.stac.Preset.BandAsset;
import adit.io.stac.Preset.Identity;
import adit.io.stac.Preset.Reading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes scenes of items: those of one day, platform and orbit together. Of a tile that was processed several times the
 * latest processing that can be used is kept. Every other item gets a row that says why it is not used.
 */
public final class SceneGrouping {
    /** Two acquisitions of one tile that start within this time are the same one. */
    static final long SAME_STRIP_SECONDS = 10;

    private static final int MOST_NOTICES = 5;

    private final List<Preset> presets;
    private final HrefRules hrefs;

    /** @param presets in the order in which they are asked; the last claims every item */
    public SceneGrouping(List<Preset> presets, HrefRules hrefs) {
        this.presets = List.copyOf(presets);
        this.hrefs = hrefs;
    }

    /**
     * What every part must have.
     *
     * @param anyOf sets of canonical band names, one of which is enough, such as {ndvi} or {red, nir}; where an item
     *     has only one of nir and nir08, it stands in for the other
     * @param mask whether an item without a quality band is rejected
     */
    public record Needs(List<Set<String>> anyOf, boolean mask) {
        public Needs {
            anyOf = anyOf.stream().map(Set::copyOf).toList();
            if (anyOf.isEmpty()) {
                throw new IllegalArgumentException("anyOf must hold a set of bands, an empty one for any item");
            }
        }

        public Needs(Set<String> bands, boolean mask) {
            this(List.of(bands), mask);
        }
    }

    /** The scenes of a search; the rows that the search made come along. */
    public CatalogScenes group(SearchResult found, Needs needs) {
        CatalogScenes grouped = group(found.items(), needs);
        List<SceneRow> rejected = new ArrayList<>(found.rejected());
        rejected.addAll(grouped.rejected());
        rejected.sort(SceneRow.ORDER);
        return new CatalogScenes(grouped.scenes(), rejected, grouped.notices());
    }

    public CatalogScenes group(Collection<Item> items, Needs needs) {
        List<SceneRow> rejected = new ArrayList<>();
        List<Usable> usable = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Item item : items.stream().sorted(Item.ORDER).toList()) {
            if (!seen.add(item.collection() + "/" + item.id())) {
                rejected.add(row(item, "", SceneRow.Status.DUPLICATE, "the catalogue returned this item before"));
                continue;
            }
            switch (judge(item, needs)) {
                case Usable u -> usable.add(u);
                case Unusable u -> rejected.add(u.row());
            }
        }
        TreeMap<SceneKey, List<Usable>> scenes = new TreeMap<>();
        List<Usable> kept = withoutReprocessed(usable, rejected);
        List<String> notices = kept.stream()
                .flatMap(u -> u.item().notice().stream())
                .sorted()
                .distinct()
                .limit(MOST_NOTICES)
                .toList();
        for (Usable u : kept) {
            scenes.computeIfAbsent(SceneKey.of(u), k -> new ArrayList<>()).add(u);
        }
        List<Scene> made = new ArrayList<>();
        scenes.values().forEach(parts -> made.add(scene(parts)));
        made.sort(Comparator.comparing(Scene::datetime).thenComparing(Scene::id));
        rejected.sort(SceneRow.ORDER);
        return new CatalogScenes(made, rejected, notices);
    }

    private sealed interface Judged {}

    private record Usable(Item item, String preset, Identity identity, ScenePart part) implements Judged {}

    private record Unusable(SceneRow row) implements Judged {}

    private record SceneKey(LocalDate day, String preset, String platform, String orbit)
            implements Comparable<SceneKey> {
        static final Comparator<SceneKey> ORDER = Comparator.comparing(SceneKey::day)
                .thenComparing(SceneKey::preset)
                .thenComparing(SceneKey::platform)
                .thenComparing(SceneKey::orbit);

        static SceneKey of(Usable u) {
            return new SceneKey(
                    u.item().day(),
                    u.preset(),
                    u.identity().platform(),
                    u.identity().orbit());
        }

        @Override
        public int compareTo(SceneKey other) {
            return ORDER.compare(this, other);
        }
    }

    private Judged judge(Item item, Needs needs) {
        Preset preset = presets.stream()
                .filter(p -> p.claims(item))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no preset claims item " + item.id()));
        return switch (preset.read(item)) {
            case Reading.Refused refused ->
                new Unusable(row(item, preset.name(), SceneRow.Status.UNREADABLE, refused.reason()));
            case Reading.Understood understood -> judge(item, preset.name(), understood, needs);
        };
    }

    private Judged judge(Item item, String preset, Reading.Understood understood, Needs needs) {
        TreeMap<String, BandSource> bands = new TreeMap<>();
        TreeMap<String, String> closed = new TreeMap<>();
        for (BandAsset band : withStandIns(understood, needs)) {
            switch (hrefs.access(band.asset())) {
                case Access.Open open -> bands.put(band.band(), source(band.band(), band, open));
                case Access.Closed c -> closed.put(band.band(), c.reason());
            }
        }
        Optional<Unusable> lacking = lacking(item, preset, bands.keySet(), closed, needs);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        Optional<MaskSource> mask = Optional.empty();
        String noMask = "the item has no quality band (SCL or QA_PIXEL)";
        if (understood.mask().isPresent()) {
            Preset.MaskAsset asset = understood.mask().get();
            switch (hrefs.access(asset.asset())) {
                case Access.Open open ->
                    mask = Optional.of(new MaskSource(asset.kind(), open.href(), asset.fileBand()));
                case Access.Closed c -> noMask = c.reason();
            }
        }
        if (mask.isEmpty() && needs.mask()) {
            return new Unusable(row(item, preset, SceneRow.Status.NO_MASK, noMask));
        }
        ScenePart part = new ScenePart(
                item.id(), item.collection(), List.copyOf(bands.values()), mask, item.epsg(), item.json());
        return new Usable(item, preset, understood.identity(), part);
    }

    /** Why none of the needed sets is there, told of the set that lacks least. */
    private static Optional<Unusable> lacking(
            Item item, String preset, Set<String> open, SortedMap<String, String> closed, Needs needs) {
        TreeSet<String> least = null;
        for (Set<String> set : needs.anyOf()) {
            TreeSet<String> lacking = new TreeSet<>(set);
            lacking.removeAll(open);
            if (lacking.isEmpty()) {
                return Optional.empty();
            }
            least = least == null || lacking.size() < least.size() ? lacking : least;
        }
        TreeSet<String> missing = new TreeSet<>(least == null ? Set.of() : least);
        missing.removeAll(closed.keySet());
        if (missing.isEmpty()) {
            String reason = least == null ? "" : closed.getOrDefault(least.first(), "");
            return Optional.of(new Unusable(row(item, preset, SceneRow.Status.UNREADABLE, reason)));
        }
        Set<String> known = union(open, closed.keySet());
        String reason = "no asset for " + String.join(", ", missing) + "; the item has "
                + (known.isEmpty() ? "no band that is known" : String.join(", ", known));
        return Optional.of(new Unusable(row(item, preset, SceneRow.Status.MISSING_ASSET, reason)));
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        TreeSet<String> all = new TreeSet<>(a);
        all.addAll(b);
        return all;
    }

    private static BandSource source(String name, BandAsset band, Access.Open open) {
        return new BandSource(name, open.href(), band.fileBand(), band.scale(), band.offset(), band.nodata());
    }

    /** Landsat has only the narrow near infrared, some items only the broad one: an index takes what there is. */
    private static List<BandAsset> withStandIns(Reading.Understood understood, Needs needs) {
        List<BandAsset> bands = new ArrayList<>(understood.bands());
        for (List<String> pair : List.of(List.of("nir", "nir08"), List.of("nir08", "nir"))) {
            String wanted = pair.get(0);
            boolean needed = needs.anyOf().stream().anyMatch(set -> set.contains(wanted));
            if (needed && understood.band(wanted).isEmpty()) {
                understood
                        .band(pair.get(1))
                        .ifPresent(b -> bands.add(
                                new BandAsset(wanted, b.asset(), b.fileBand(), b.scale(), b.offset(), b.nodata())));
            }
        }
        return bands;
    }

    private static List<Usable> withoutReprocessed(List<Usable> usable, List<SceneRow> rejected) {
        record Ground(SceneKey scene, String tile) {}
        TreeMap<Ground, List<Usable>> byGround =
                new TreeMap<>(Comparator.comparing(Ground::scene).thenComparing(Ground::tile));
        for (Usable u : usable) {
            Ground ground = new Ground(SceneKey.of(u), u.identity().tile());
            byGround.computeIfAbsent(ground, k -> new ArrayList<>()).add(u);
        }
        List<Usable> kept = new ArrayList<>();
        for (List<Usable> same : byGround.values()) {
            same.sort(Comparator.comparingLong((Usable u) -> u.identity().startSecond())
                    .thenComparing(Usable::item, Item.ORDER));
            int from = 0;
            for (int i = 1; i <= same.size(); i++) {
                if (i == same.size() || !sameStrip(same.get(i - 1), same.get(i))) {
                    keepLatest(same.subList(from, i), kept, rejected);
                    from = i;
                }
            }
        }
        return kept;
    }

    private static boolean sameStrip(Usable a, Usable b) {
        return b.identity().startSecond() - a.identity().startSecond() <= SAME_STRIP_SECONDS;
    }

    private static void keepLatest(List<Usable> same, List<Usable> kept, List<SceneRow> rejected) {
        // The last of equal versions would depend on nothing but the name; take the first name instead.
        Usable latest = same.stream()
                .max(Comparator.comparing((Usable u) -> u.identity().version())
                        .thenComparing(Usable::item, Item.ORDER.reversed()))
                .orElseThrow();
        kept.add(latest);
        for (Usable u : same) {
            if (!u.item().id().equals(latest.item().id())
                    || !u.item().collection().equals(latest.item().collection())) {
                rejected.add(row(
                        u.item(),
                        u.preset(),
                        SceneRow.Status.DUPLICATE,
                        "the same acquisition is used in the processing "
                                + latest.item().collection() + "/"
                                + latest.item().id()));
            }
        }
    }

    private static Scene scene(List<Usable> parts) {
        parts.sort(Comparator.comparing(Usable::item, Item.ORDER));
        Usable first = parts.getFirst();
        return new Scene(
                first.item().id(),
                first.item().datetime(),
                first.identity().platform(),
                first.identity().orbit(),
                first.preset(),
                parts.stream().map(Usable::part).toList());
    }

    private static SceneRow row(Item item, String preset, SceneRow.Status status, String reason) {
        return new SceneRow(
                item.id(),
                item.id(),
                Optional.of(item.datetime()),
                Preset.platform(item.properties().text("platform")),
                preset,
                status,
                reason,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
