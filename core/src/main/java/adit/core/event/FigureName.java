// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a figure of an event is called where people read it.
 *
 * @param label a plain name: "NDVI late"
 * @param unit such as "m"; empty for a number without unit
 * @param decimals that are worth printing
 * @param meaning what it says, without the name; the same for a quantity before, after and late
 */
public record FigureName(String label, String unit, int decimals, String meaning) {
    private static final Map<String, FigureName> QUANTITIES = new LinkedHashMap<>();
    private static final Map<String, FigureName> SINGLE = new LinkedHashMap<>();

    /** What before, after and late are, of the quantities that have them. */
    public static final String EPOCHS =
            "before: median of the last ten clear looks before a pixel's change; after: of the first six from it on; late: of"
                    + " the year that ends with the pixel's last clear look";

    static {
        quantity("ndvi", "NDVI", "green vegetation, (nir − red) / (nir + red)");
        quantity("nbr", "NBR", "burn ratio, (nir − swir22) / (nir + swir22)");
        quantity("mndwi", "MNDWI", "open water, (green − swir16) / (green + swir16)");
        quantity("ndwi", "NDWI", "open water, (green − nir) / (green + nir)");
        quantity("bsi", "BSI", "bare soil, of swir16 + red against nir + blue");
        quantity("brightness", "brightness", "mean reflectance of blue, green, red and nir, 0 to 1");
        quantity("iron_ratio", "iron ratio", "red over blue reflectance");
        quantity("nir", "nir", "near-infrared reflectance, 0 to 1");
        quantity("red", "red", "red reflectance, 0 to 1");
        quantity("swir_ratio", "swir ratio", "swir22 over red reflectance");
        single("score", "signal strength", "× limit", 2, "largest statistic over the limit at which a break is called");
        single("ndvi_fall", "NDVI fall", "", 3, "NDVI before less NDVI after");
        single(
                "ndvi_drop",
                "NDVI drop used",
                "",
                3,
                "the detector's own fall of NDVI, freed of the season, where it watched NDVI; else the NDVI fall");
        single("ndvi_drop_by_season", "drop by season", "", 0, "1: yes; 0: it is the plain NDVI fall");
        single("regrown_share", "share grown again", "", 2, "of the NDVI fall that had come back late; 1 is all of it");
        single("area_m2", "area", "m²", 0, "on the ellipsoid");
        single("perimeter_m", "outline", "m", 0, "length of the outline with its holes");
        single(
                "elongation",
                "length over width",
                "",
                1,
                "of the rectangle with the same area and outline; 1 is square or round");
        single("width_m", "width", "m", 0, "of that rectangle");
        single("widest_m", "widest place", "m", 0, "about the widest that fits inside");
        single("narrow", "narrow", "", 0, "1: nowhere wider than the road width; 0: wider somewhere");
        single("compactness", "compactness", "", 2, "4π area over outline squared; 1 is a circle");
        single("rectangularity", "fills rectangle", "", 2, "area over that of the smallest rectangle around it");
        single(
                "onset_spread_days",
                "spread in time",
                "days",
                0,
                "from the day on which a tenth of the pixels had changed to that of nine tenths");
        single("filled_pixels", "filled pixels", "pixels", 0, "holes of one or two pixels that were taken in");
        single(
                "witness_share",
                "share with witnesses",
                "",
                2,
                "of the pixels that as many detectors and sensors show changed as a corroborated event asks for");
        single(
                "accepted_pixels",
                "pixels beyond chance",
                "",
                0,
                "that the control of false discoveries accepts each by itself");
        single(
                "accepted_share",
                "share beyond chance",
                "",
                2,
                "of the pixels, those that the control of false discoveries accepts each by itself");
        single("detectors", "detectors", "", 1, "different ones that called the change at the same time; median pixel");
        single("detections", "detections", "", 1, "the same, each variable counted; median pixel");
        single("sensors", "sensors", "", 1, "that show the pixel changed; median pixel");
        single(
                "clear_dates_after",
                "clear days after",
                "days",
                0,
                "with a clear look from the change on; median pixel");
        single(
                "hidden_outline_share",
                "outline beside hidden",
                "",
                2,
                "share of the outline beside what cloud, shadow or their surroundings hid on either date");
        single("seen_days_after", "watched after", "days", 0, "from the end of the onset to the newest scene");
    }

    private static void quantity(String key, String label, String meaning) {
        QUANTITIES.put(key, new FigureName(label, "", 3, meaning));
    }

    private static void single(String key, String label, String unit, int decimals, String meaning) {
        SINGLE.put(key, new FigureName(label, unit, decimals, meaning));
    }

    /** Of the figure with that key; a key that is not known is its own name. */
    public static FigureName of(String key) {
        FigureName one = SINGLE.get(key);
        if (one != null) {
            return one;
        }
        if (key.startsWith("magnitude_")) {
            String variable = key.substring("magnitude_".length());
            FigureName of = QUANTITIES.get(variable);
            String name = of == null ? variable.toUpperCase(Locale.ROOT) : of.label;
            return new FigureName(
                    name + " − model",
                    "",
                    3,
                    "median of observed less expected from the change on, of the pixels whose break was called in it");
        }
        int cut = key.lastIndexOf('_');
        FigureName quantity = cut < 0 ? null : QUANTITIES.get(key.substring(0, cut));
        return quantity == null
                ? new FigureName(key.replace('_', ' '), "", 3, "")
                : new FigureName(
                        quantity.label + " " + key.substring(cut + 1),
                        quantity.unit,
                        quantity.decimals,
                        quantity.meaning);
    }

    /** Name of the quantity without its time, as a legend lists it. */
    public static String legend(String key) {
        int cut = key.lastIndexOf('_');
        FigureName quantity = cut < 0 ? null : QUANTITIES.get(key.substring(0, cut));
        return quantity == null ? of(key).label : quantity.label + " before, after, late";
    }
}
