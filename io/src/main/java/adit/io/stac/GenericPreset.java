// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.scene.MaskSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Any other item, by what it says of itself: {@code raster:scale}, {@code raster:offset}, nodata, and as the band's
 * name {@code eo:common_name}, else the asset's key where the file has one band, else the band's name. An asset
 * {@code ndvi} is so an index that is ready to use. An asset named {@code scl} or {@code qa_pixel} is taken as the mask
 * of that kind.
 */
final class GenericPreset implements Preset {
    @Override
    public String name() {
        return "generic";
    }

    @Override
    public boolean claims(Item item) {
        return true;
    }

    @Override
    public Reading read(Item item) {
        Map<String, BandAsset> bands = new LinkedHashMap<>();
        Optional<MaskAsset> mask = Optional.empty();
        for (Asset asset : item.assets()) {
            Optional<MaskSource.Kind> kind = mask(asset);
            if (kind.isPresent()) {
                mask = mask.or(() -> Optional.of(new MaskAsset(kind.get(), asset, 1)));
            } else if (asset.isData()) {
                bands(asset).forEach(b -> bands.merge(b.band(), b, GenericPreset::finer));
            }
        }
        return new Reading.Understood(List.copyOf(bands.values()), mask, identity(item));
    }

    private static Optional<MaskSource.Kind> mask(Asset asset) {
        return switch (asset.key().toLowerCase(Locale.ROOT)) {
            case "scl" -> Optional.of(MaskSource.Kind.SCL);
            case "qa_pixel" -> Optional.of(MaskSource.Kind.QA_PIXEL);
            default -> Optional.empty();
        };
    }

    private static List<BandAsset> bands(Asset asset) {
        List<BandAsset> found = new ArrayList<>();
        if (asset.bands().isEmpty()) {
            Asset.Band unknown =
                    new Asset.Band("", "", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
            return List.of(band(asset.key().toLowerCase(Locale.ROOT), asset, 1, unknown));
        }
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < asset.bands().size(); i++) {
            Asset.Band band = asset.bands().get(i);
            String name = name(asset, i);
            if (taken.add(name)) {
                found.add(band(name, asset, i + 1, band));
            }
        }
        return found;
    }

    private static String name(Asset asset, int i) {
        Asset.Band band = asset.bands().get(i);
        if (!band.commonName().isEmpty()) {
            return band.commonName();
        }
        if (asset.bands().size() == 1) {
            return asset.key().toLowerCase(Locale.ROOT);
        }
        return band.name().isEmpty()
                ? asset.key().toLowerCase(Locale.ROOT) + "_" + (i + 1)
                : band.name().toLowerCase(Locale.ROOT);
    }

    private static BandAsset band(String name, Asset asset, int fileBand, Asset.Band stated) {
        return new BandAsset(
                name, asset, fileBand, stated.scale().orElse(1), stated.offset().orElse(0), stated.nodata());
    }

    /** Of two files of one band the one with smaller pixels, where both say; else the first. */
    private static BandAsset finer(BandAsset first, BandAsset second) {
        boolean smaller = second.asset().gsd().isPresent()
                && first.asset().gsd().isPresent()
                && second.asset().gsd().getAsDouble() < first.asset().gsd().getAsDouble();
        return smaller ? second : first;
    }

    private static Identity identity(Item item) {
        Item.Properties p = item.properties();
        String orbit = p.text("sat:relative_orbit", "landsat:wrs_path");
        return new Identity(
                Preset.platform(p.text("platform")),
                orbit,
                item.collection() + "/" + item.id(),
                item.datetime().getEpochSecond(),
                p.text("processing:version", "updated", "created"));
    }
}
