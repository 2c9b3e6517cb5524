// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.MaskSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Landsat 4 to 9 Collection 2 Level-2 surface reflectance of USGS, Earth Search and Planetary Computer, one file per
 * band or all bands in one file. Reflectance = stored · 2.75e-5 − 0.2, 0 is no data (USGS LSDS-1619, section 5.1).
 * Surface temperature is left out.
 */
final class LandsatPreset implements Preset {
    private static final double SCALE = 2.75e-5;
    private static final double OFFSET = -0.2;
    private static final List<String> NAMES = List.of("coastal", "blue", "green", "red", "nir08", "swir16", "swir22");

    /** Band numbers of OLI (Landsat 8, 9), for items that name assets by number alone. */
    private static final Map<String, String> OLI = Map.of(
            "SR_B1", "coastal", "SR_B2", "blue", "SR_B3", "green", "SR_B4", "red", "SR_B5", "nir08", "SR_B6", "swir16",
            "SR_B7", "swir22");

    /** Band numbers of TM and ETM+ (Landsat 4, 5, 7). */
    private static final Map<String, String> TM = Map.of(
            "SR_B1", "blue", "SR_B2", "green", "SR_B3", "red", "SR_B4", "nir08", "SR_B5", "swir16", "SR_B7", "swir22");

    private static final Pattern ID = Pattern.compile("L[COTEM]0[45789]_(L[12][A-Z]{2})_(\\d{3})(\\d{3})_\\d{8}_.*");
    private static final Pattern PROCESSED = Pattern.compile(".*L[COTEM]0\\d_L2[A-Z]{2}_\\d{6}_\\d{8}_(\\d{8})_02_.*");

    @Override
    public String name() {
        return "landsat-c2-l2";
    }

    @Override
    public boolean claims(Item item) {
        String collection = item.collection().toLowerCase(Locale.ROOT);
        return ID.matcher(item.id()).matches()
                || collection.matches("landsat-([45789]-)?c2-?l[12].*")
                || !item.properties().text("landsat:correction").isEmpty();
    }

    @Override
    public Reading read(Item item) {
        String level = level(item);
        if (!level.startsWith("L2")) {
            return new Reading.Refused("Landsat level " + level
                    + " holds no surface reflectance; search for Collection 2 Level-2 (L2SP or L2SR)");
        }
        if (item.properties().text("landsat:collection_number").equals("01")) {
            return new Reading.Refused("Landsat Collection 1 is scaled differently; search for Collection 2");
        }
        Map<String, BandAsset> bands = new LinkedHashMap<>();
        for (Asset asset : item.assets()) {
            if (asset.isData()) {
                reflectance(item, asset).forEach(b -> bands.putIfAbsent(b.band(), b));
            }
        }
        List<BandAsset> ordered = new ArrayList<>();
        NAMES.forEach(n -> Optional.ofNullable(bands.get(n)).ifPresent(ordered::add));
        Optional<MaskAsset> mask = item.asset("qa_pixel")
                .or(() -> item.asset("QA_PIXEL"))
                .map(a -> new MaskAsset(MaskSource.Kind.QA_PIXEL, a, 1));
        return new Reading.Understood(ordered, mask, identity(item));
    }

    private static String level(Item item) {
        Matcher m = ID.matcher(item.id());
        if (m.matches()) {
            return m.group(1);
        }
        String stated = item.properties().text("landsat:correction", "landsat:processing_level", "processing:level");
        if (!stated.isEmpty()) {
            return stated;
        }
        return item.collection().toLowerCase(Locale.ROOT).matches(".*c2-?l1.*") ? "L1TP" : "L2SP";
    }

    private static List<BandAsset> reflectance(Item item, Asset asset) {
        List<BandAsset> found = new ArrayList<>();
        for (int i = 0; i < asset.bands().size(); i++) {
            Asset.Band band = asset.bands().get(i);
            if (NAMES.contains(band.commonName())) {
                found.add(band(band.commonName(), asset, i + 1, band));
            }
        }
        String byKey = NAMES.contains(asset.key()) ? asset.key() : numbers(item).get(asset.key());
        if (found.isEmpty() && byKey != null) {
            OptionalDouble none = OptionalDouble.empty();
            Asset.Band band =
                    asset.bands().size() == 1 ? asset.bands().getFirst() : new Asset.Band("", "", none, none, none);
            found.add(band(byKey, asset, 1, band));
        }
        return found;
    }

    private static Map<String, String> numbers(Item item) {
        return platform(item).matches("landsat-[457]") ? TM : OLI;
    }

    private static BandAsset band(String name, Asset asset, int fileBand, Asset.Band stated) {
        OptionalDouble nodata = stated.nodata().isPresent() ? stated.nodata() : OptionalDouble.of(0);
        return new BandAsset(
                name,
                asset,
                fileBand,
                stated.scale().orElse(SCALE),
                stated.offset().orElse(OFFSET),
                nodata);
    }

    private static String platform(Item item) {
        String stated = Preset.platform(item.properties().text("platform"));
        if (stated.isEmpty() && ID.matcher(item.id()).matches()) {
            return "landsat-" + item.id().charAt(3);
        }
        return stated;
    }

    private static Identity identity(Item item) {
        Item.Properties p = item.properties();
        String path = p.text("landsat:wrs_path");
        String row = p.text("landsat:wrs_row");
        Matcher m = ID.matcher(item.id());
        if (m.matches() && (path.isEmpty() || row.isEmpty())) {
            path = m.group(2);
            row = m.group(3);
        }
        String tile = row.isEmpty() ? item.id() : row;
        // One row of one path is seen once a day; the providers' times of one scene differ by some seconds.
        return new Identity(platform(item), path, tile, item.day().toEpochDay() * 86_400, version(item));
    }

    /** Real-time processing gives way to any other; then the later day of processing counts. */
    private static String version(Item item) {
        Item.Properties p = item.properties();
        String tier =
                p.text("landsat:collection_category").equals("RT") || item.id().endsWith("_RT") ? "0 " : "1 ";
        List<String> names = new ArrayList<>(List.of(item.id()));
        item.assets().forEach(a -> a.location().forEach(l -> names.add(l.uri().toString())));
        for (String name : names) {
            Matcher m = PROCESSED.matcher(name);
            if (m.matches()) {
                return tier + m.group(1);
            }
        }
        String stated = p.text("landsat:product_generated", "created").replace("-", "");
        return tier + (stated.length() >= 8 ? stated.substring(0, 8) : stated);
    }
}
