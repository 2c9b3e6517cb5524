// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.cube.BandChunk;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Window;
import adit.core.mask.SceneBlock;
import adit.core.scene.Reason;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow.Status;
import adit.io.SourceException;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Brings scenes to the site's grid, once each: one raster of 16-bit bands and reason codes per scene in a folder, under
 * a name made from a digest of what the catalogue, the site and the rules say of it. What is there and whole is used
 * again; what is damaged, or was read from a local file that is another one now, is made anew. Heap depends on neither
 * the site nor the number of scenes. Safe for use by several threads, on different scenes.
 */
public final class SceneCache {
    /** Physical units per stored unit. */
    public static final double SCALE = 1e-4;

    /** Name of the last band of a cached raster. */
    public static final String REASON_BAND = "reason";

    /** Changes whenever the same scene and rules could give other bytes. */
    private static final String VERSION = "2";

    private static final int BLOCK = 512;

    /** Reflectance is clipped to ± this. */
    private static final double CLIP = 3.2;

    private final Path folder;
    private final RasterOpener opener;
    private final Grid grid;
    private final PixelSet site;
    private final IngestRules rules;
    private final double pixelMetres;
    private final Map<Digest, FileStamp> trusted;

    /** @param site pixels over which the clear fraction is taken */
    public SceneCache(Path folder, RasterOpener opener, Grid grid, PixelSet site, IngestRules rules) {
        this(folder, opener, grid, site, rules, Map.of());
    }

    /**
     * @param site pixels over which the clear fraction is taken
     * @param trusted what the rasters of earlier calls were, by their digests: where size and time are still the same they
     *     are taken as whole without being read
     */
    public SceneCache(
            Path folder,
            RasterOpener opener,
            Grid grid,
            PixelSet site,
            IngestRules rules,
            Map<Digest, FileStamp> trusted) {
        this.trusted = Map.copyOf(trusted);
        this.folder = folder;
        this.opener = opener;
        this.grid = grid;
        this.site = site;
        this.rules = rules;
        this.pixelMetres = Math.sqrt(EllipsoidArea.of(grid).pixel(grid.width() / 2, grid.height() / 2));
    }

    /** Side of the tiles of cached rasters of a grid, in pixels. */
    static int tileSide(Grid grid) {
        return (long) grid.width() * grid.height() <= 1 << 20 ? 64 : 128;
    }

    /**
     * Ingests one scene. What is wrong with the scene or its source is a status, not an exception.
     *
     * @throws IOException where the cache folder cannot be written
     */
    public CachedScene ingest(Scene scene) throws IOException {
        Optional<CachedScene> refused = refusal(scene);
        if (refused.isPresent()) {
            return refused.get();
        }
        List<ScenePart> parts = inOrder(scene);
        Digest key = key(parts);
        String stem = scene.day() + "-" + key.hex().substring(0, 20);
        Path raster = folder.resolve(stem + ".tif");
        Path note = folder.resolve(stem + ".json");
        Files.createDirectories(folder);
        // Before they are read: what is written meanwhile is read at the next time.
        AssetStamps assets = AssetStamps.of(parts, rules);
        Optional<CacheEntry> known = CacheEntry.valid(note, raster, key, assets, this::shows, trusted);
        CacheEntry entry;
        if (known.isPresent()) {
            entry = known.get();
        } else {
            Files.deleteIfExists(note);
            try (SceneReader reader = SceneReader.open(parts, opener, grid, pixelMetres, rules)) {
                entry = make(reader, key, assets, raster);
            } catch (SourceException e) {
                String problem = e.code() + ": " + e.getMessage();
                return new CachedScene(
                        scene,
                        CachedScene.row(scene, Status.UNREADABLE, problem, OptionalDouble.empty()),
                        Optional.empty(),
                        Optional.empty());
            }
            entry.write(note);
        }
        return judged(scene, entry, raster);
    }

    /** A scene that the rules do not allow, before anything of it is read. */
    private Optional<CachedScene> refusal(Scene scene) {
        for (ScenePart part : scene.parts()) {
            for (String band : rules.bands()) {
                if (SceneReader.source(part, band).isEmpty()) {
                    String names = String.join(
                            ", ", part.bands().stream().map(b -> b.band()).toList());
                    return Optional.of(refused(
                            scene,
                            Status.MISSING_ASSET,
                            "item " + part.itemId() + " has no band " + band + "; it has " + names));
                }
            }
            if (part.mask().isEmpty() && rules.requireMask() && rules.screen().isEmpty()) {
                return Optional.of(refused(
                        scene,
                        Status.NO_MASK,
                        "item " + part.itemId() + " has no quality band, and the method requires one"));
            }
        }
        return Optional.empty();
    }

    private static CachedScene refused(Scene scene, Status status, String reason) {
        return new CachedScene(
                scene,
                CachedScene.row(scene, status, reason, OptionalDouble.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private static List<ScenePart> inOrder(Scene scene) {
        List<ScenePart> parts = new ArrayList<>(scene.parts());
        parts.sort(Comparator.comparing(ScenePart::itemId));
        return parts;
    }

    private Digest key(List<ScenePart> parts) {
        TreeMap<String, Object> map = new TreeMap<>();
        map.put("version", VERSION);
        List<Object> items = new ArrayList<>();
        for (ScenePart part : parts) {
            items.add(Digest.of(part.itemJson()).hex());
            // What is read, and how, is decided by the preset as well as by the item.
            items.add(part.bands().toString());
            items.add(part.mask().toString());
            items.add(part.epsg().toString());
        }
        map.put("items", items);
        map.put("grid", grid.toString());
        // The clear share, which decides whether the scene is used, is one of these pixels.
        map.put("site", site.digest().hex());
        map.put("rules", rules.parameters());
        return Digest.of(CanonicalJson.of(map));
    }

    private double clear(CacheEntry entry) {
        return site.count() == 0 ? 0 : (double) entry.clear() / site.count();
    }

    /** Whether enough of the site is clear. */
    private boolean shows(CacheEntry entry) {
        return entry.seen() > 0 && entry.clear() > 0 && clear(entry) >= rules.minimumClear();
    }

    private CachedScene judged(Scene scene, CacheEntry entry, Path raster) {
        double fraction = clear(entry);
        OptionalDouble clear = OptionalDouble.of(fraction);
        if (entry.seen() == 0) {
            return new CachedScene(
                    scene,
                    CachedScene.row(scene, Status.OUTSIDE, "no pixel of the site has data", clear),
                    Optional.empty(),
                    Optional.empty());
        }
        if (!shows(entry)) {
            String reason = String.format(
                    Locale.ROOT,
                    "%.2f %% of the site is clear, at least %.2f %% is needed",
                    100 * fraction,
                    100 * rules.minimumClear());
            return new CachedScene(
                    scene, CachedScene.row(scene, Status.CLOUDY, reason, clear), Optional.empty(), Optional.empty());
        }
        return new CachedScene(
                scene,
                CachedScene.row(scene, Status.USED, "", clear),
                Optional.of(raster),
                Optional.of(entry.raster()));
    }

    private CacheEntry make(SceneReader reader, Digest key, AssetStamps assets, Path raster) throws IOException {
        int side = tileSide(grid);
        int bands = rules.allBands().size();
        Path scratch = raster.resolveSibling(raster.getFileName() + ".scratch");
        try (TileSpool spool = new TileSpool(scratch, grid, side)) {
            long clear = 0;
            long seen = 0;
            for (Window window : grid.windows(BLOCK)) {
                SceneBlock block = reader.read(window);
                for (int b = 0; b < bands; b++) {
                    spool.write(b, window, stored(block.values()[b]));
                }
                short[] reasons = new short[window.pixels()];
                for (int p = 0; p < reasons.length; p++) {
                    reasons[p] = block.reasons()[p];
                    boolean inside =
                            site.contains(window.col() + p % window.width(), window.row() + p / window.width());
                    clear += inside && reasons[p] == Reason.CLEAR.code() ? 1 : 0;
                    seen += inside && reasons[p] != Reason.NO_DATA.code() ? 1 : 0;
                }
                spool.write(bands, window, reasons);
            }
            CogWriter.write(raster, spec(side), spool::read);
            return new CacheEntry(key, Digest.of(raster), clear, seen, assets);
        }
    }

    /** Stored units, rounded half to even; MISSING for NaN. Whole numbers with a scale of 1e-4 come back as they were. */
    private static short[] stored(float[] values) {
        short[] out = new short[values.length];
        double clip = CLIP / SCALE;
        for (int p = 0; p < out.length; p++) {
            float v = values[p];
            double unit = Math.rint(v / SCALE);
            boolean whole = Math.abs(unit) <= Short.MAX_VALUE;
            out[p] = Float.isNaN(v) ? BandChunk.MISSING : (short) (whole ? unit : Math.clamp(unit, -clip, clip));
        }
        return out;
    }

    private RasterSpec spec(int side) {
        List<String> names = new ArrayList<>(rules.allBands());
        names.add(REASON_BAND);
        TreeMap<String, String> metadata = new TreeMap<>();
        metadata.put("ADIT_CACHE_VERSION", VERSION);
        return new RasterSpec(
                grid,
                names,
                SampleType.INT16,
                OptionalDouble.of(BandChunk.MISSING),
                SCALE,
                0,
                RasterSpec.Compression.ZSTD_FAST,
                side,
                RasterSpec.Overviews.NONE,
                metadata);
    }
}
