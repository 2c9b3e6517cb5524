// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.MaskSource;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentinel-2 Level-2A of Earth Search v1 (both collections) and v0, Planetary Computer, Copernicus Data Space and
 * stactools.
 *
 * <p>Reflectance = stored / 10000 + offset. From processing baseline 04.00 on, ESA's files hold 1000 more than before,
 * so the offset is −0.1; a provider that has taken the 1000 off again says so, and then it is 0, whatever
 * {@code raster:offset} says. Where the item leaves the offset open or contradicts itself it is refused.
 */
final class SentinelTwoPreset implements Preset {
    private static final double SCALE = 1e-4;
    private static final double OFFSET = -0.1;

    /** Canonical name to ESA's band number. */
    private static final List<Map.Entry<String, String>> BANDS = List.of(
            Map.entry("coastal", "B01"),
            Map.entry("blue", "B02"),
            Map.entry("green", "B03"),
            Map.entry("red", "B04"),
            Map.entry("rededge1", "B05"),
            Map.entry("rededge2", "B06"),
            Map.entry("rededge3", "B07"),
            Map.entry("nir", "B08"),
            Map.entry("nir08", "B8A"),
            Map.entry("nir09", "B09"),
            Map.entry("swir16", "B11"),
            Map.entry("swir22", "B12"));

    private static final Pattern L2A = Pattern.compile("(?i).*(_L2A|MSIL2A|S2MSI2A|sentinel-?2-.*l2a).*");
    private static final Pattern L1C = Pattern.compile("(?i).*(_L1C|MSIL1C|S2MSI1C|sentinel-?2-.*l1c).*");
    private static final Pattern BASELINE = Pattern.compile(".*_N(\\d{2})\\.?(\\d{2})(_.*|\\.SAFE)?");
    private static final Pattern ORBIT = Pattern.compile(".*_R(\\d{3})_.*");
    private static final Pattern TILE = Pattern.compile(".*?_T?(\\d{2}[C-X][A-Z]{2})_.*");
    private static final Pattern STRIP = Pattern.compile(".*_S(\\d{8}T\\d{6})(_.*)?");
    private static final Pattern ABSOLUTE_ORBIT = Pattern.compile("GS2([AB])_\\d{8}T\\d{6}_(\\d{6})_.*");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    @Override
    public String name() {
        return "sentinel-2-l2a";
    }

    @Override
    public boolean claims(Item item) {
        return isSentinelTwo(item) && (states(item, L2A) || states(item, L1C));
    }

    private static boolean isSentinelTwo(Item item) {
        String constellation = Preset.platform(item.properties().text("constellation"));
        String platform = Preset.platform(item.properties().text("platform"));
        return constellation.equals("sentinel-2")
                || platform.startsWith("sentinel-2")
                || item.collection().toLowerCase(Locale.ROOT).matches("sentinel-?(s2|2)-.*")
                || item.id().matches("S2[A-D]_.*");
    }

    private static boolean states(Item item, Pattern level) {
        return level.matcher(item.id()).matches()
                || level.matcher(item.collection()).matches()
                || level.matcher(item.properties().text("product:type", "s2:product_type"))
                        .matches();
    }

    @Override
    public Reading read(Item item) {
        if (!states(item, L2A)) {
            return new Reading.Refused("Sentinel-2 Level-1C holds top-of-atmosphere values; search for Level-2A");
        }
        List<BandAsset> bands = new ArrayList<>();
        for (Map.Entry<String, String> band : BANDS) {
            Optional<Asset> asset = asset(item, band.getKey(), band.getValue());
            if (asset.isPresent()) {
                Offset offset = offset(item, asset.get());
                switch (offset) {
                    case Offset.Known known -> bands.add(band(band.getKey(), asset.get(), known.value()));
                    case Offset.Open open -> {
                        return new Reading.Refused(open.reason());
                    }
                }
            }
        }
        Optional<MaskAsset> mask = asset(item, "scl", "SCL").map(a -> new MaskAsset(MaskSource.Kind.SCL, a, 1));
        return new Reading.Understood(bands, mask, identity(item));
    }

    private static BandAsset band(String name, Asset asset, double offset) {
        OptionalDouble scale = first(asset).scale();
        OptionalDouble nodata = first(asset).nodata();
        return new BandAsset(
                name, asset, 1, scale.orElse(SCALE), offset, nodata.isPresent() ? nodata : OptionalDouble.of(0));
    }

    private static Asset.Band first(Asset asset) {
        OptionalDouble none = OptionalDouble.empty();
        return asset.bands().isEmpty()
                ? new Asset.Band("", "", none, none, none)
                : asset.bands().getFirst();
    }

    /** The finest file of a band; the common names of red-edge and narrow near-infrared bands differ by provider. */
    private static Optional<Asset> asset(Item item, String name, String number) {
        List<String> keys =
                List.of(name, number, number + "_10m", number + "_20m", number + "_60m", name + "_20m", name + "_60m");
        return keys.stream().flatMap(k -> item.asset(k).stream()).findFirst();
    }

    private sealed interface Offset {
        record Known(double value) implements Offset {}

        record Open(String reason) implements Offset {}
    }

    private static Offset offset(Item item, Asset asset) {
        if (item.properties().isTrue("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied")) {
            return new Offset.Known(0);
        }
        OptionalDouble stated = first(asset).offset();
        String baseline = baseline(item);
        if (baseline.isEmpty()) {
            if (stated.isPresent()) {
                return new Offset.Known(stated.getAsDouble());
            }
            return new Offset.Open("neither the processing baseline nor raster:offset is stated, so it is open whether"
                    + " −0.1 must be added; give s2:processing_baseline in the item");
        }
        double due = baseline.compareTo("04.00") >= 0 ? OFFSET : 0;
        if (stated.isPresent() && Math.abs(stated.getAsDouble() - due) > 1e-9) {
            return new Offset.Open("processing baseline " + baseline + " means an offset of " + due
                    + ", raster:offset of asset " + asset.key() + " is " + stated.getAsDouble()
                    + "; correct the item or set earthsearch:boa_offset_applied");
        }
        return new Offset.Known(due);
    }

    /** As 05.09, from the properties or from ESA's product name; empty where unknown. */
    private static String baseline(Item item) {
        String stated = item.properties().text("s2:processing_baseline", "processing:version");
        if (stated.matches("\\d{2}\\.\\d{2}")) {
            return stated;
        }
        for (String name : List.of(
                item.properties().text("s2:product_uri", "sentinel:product_id"),
                item.id(),
                item.properties().text("s2:datatake_id", "eopf:datatake_id"))) {
            Matcher m = BASELINE.matcher(name);
            if (m.matches()) {
                return m.group(1) + "." + m.group(2);
            }
        }
        return "";
    }

    private static Identity identity(Item item) {
        Item.Properties p = item.properties();
        String platform = Preset.platform(p.text("platform"));
        if (platform.isEmpty() && item.id().matches("S2[A-D]_.*")) {
            platform = Preset.platform(item.id().substring(0, 3));
        }
        String generated = p.text("s2:generation_time", "processing:datetime", "updated", "created");
        return new Identity(platform, orbit(item), tile(item), startSecond(item), baseline(item) + " " + generated);
    }

    private static String orbit(Item item) {
        Item.Properties p = item.properties();
        int stated = (int) p.number("sat:relative_orbit").orElse(0);
        if (stated > 0) {
            return String.format(Locale.ROOT, "%03d", stated);
        }
        for (String name : List.of(p.text("s2:product_uri", "sentinel:product_id"), item.id())) {
            Matcher m = ORBIT.matcher(name);
            if (m.matches()) {
                return m.group(1);
            }
        }
        // Relative from absolute orbit; the cycle of 143 orbits starts elsewhere for each satellite.
        Matcher m = ABSOLUTE_ORBIT.matcher(p.text("s2:datatake_id", "eopf:datatake_id"));
        if (m.matches()) {
            int absolute = Integer.parseInt(m.group(2));
            int shift = m.group(1).equals("A") ? 2 : -27;
            return String.format(Locale.ROOT, "%03d", Math.floorMod(absolute + shift, 143) + 1);
        }
        return "";
    }

    private static String tile(Item item) {
        Item.Properties p = item.properties();
        String grid = p.text("grid:code", "s2:mgrs_tile", "sentinel:mgrs");
        if (!grid.isEmpty()) {
            return grid.replace("MGRS-", "").replaceFirst("^T", "");
        }
        for (String name : List.of(item.id(), p.text("sentinel:product_id"))) {
            Matcher m = TILE.matcher(name);
            if (m.matches()) {
                return m.group(1);
            }
        }
        return item.id();
    }

    /** Start of the data strip: some providers give the start of the whole data take as datetime. */
    private static long startSecond(Item item) {
        Matcher m = STRIP.matcher(item.properties().text("s2:datastrip_id", "eopf:datastrip_id"));
        if (m.matches()) {
            try {
                return LocalDateTime.parse(m.group(1), COMPACT).toEpochSecond(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return item.datetime().getEpochSecond();
            }
        }
        return item.datetime().getEpochSecond();
    }
}
