// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.geo.Grid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The catalogue's documents: like those of Earth Search v1, but each says that it is simulated. */
final class ItemJson {
    static final String COLLECTION = "sentinel-2-l2a-simulated";
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String COG = "image/tiff; application=geotiff; profile=cloud-optimized";
    private static final Map<String, String> NUMBERS =
            Map.of("blue", "B02", "green", "B03", "red", "B04", "nir", "B08", "swir16", "B11", "swir22", "B12");
    private static final Map<String, Double> WAVELENGTHS =
            Map.of("blue", .490, "green", .560, "red", .665, "nir", .842, "swir16", 1.61, "swir22", 2.19);

    private final SimulatedMine mine;
    private final Geometry whole;

    /** @param whole the rectangle of the rasters in longitude and latitude */
    ItemJson(SimulatedMine mine, Geometry whole) {
        this.mine = mine;
        this.whole = whole;
    }

    static String fileName(String asset) {
        return asset.equals("scl") ? "SCL.tif" : NUMBERS.get(asset) + ".tif";
    }

    /**
     * One item.
     *
     * @param footprint where the scene has data, in longitude and latitude
     * @param histogram pixels per class of the SCL, as drawn (also for an item that lacks the asset)
     */
    Map<String, Object> item(SceneSpec scene, Geometry footprint, long[] histogram) {
        Map<String, Object> assets = new LinkedHashMap<>();
        for (String band : Material.BANDS) {
            if (!band.equals(scene.missingBand())) {
                assets.put(band, bandAsset(scene, band));
            }
        }
        if (scene.hasMask()) {
            assets.put(
                    "scl",
                    Map.of(
                            "href",
                            "./SCL.tif",
                            "type",
                            COG,
                            "title",
                            "Scene classification map (SCL), simulated",
                            "roles",
                            List.of("data"),
                            "gsd",
                            20,
                            "proj:shape",
                            shape(20),
                            "proj:transform",
                            transform(20),
                            "raster:bands",
                            List.of(Map.of("nodata", 0, "data_type", "uint8", "spatial_resolution", 20))));
        }
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "Feature");
        item.put("stac_version", "1.0.0");
        item.put(
                "stac_extensions",
                List.of(
                        "https://stac-extensions.github.io/view/v1.0.0/schema.json",
                        "https://stac-extensions.github.io/projection/v1.1.0/schema.json",
                        "https://stac-extensions.github.io/eo/v1.1.0/schema.json",
                        "https://stac-extensions.github.io/raster/v1.1.0/schema.json"));
        item.put("id", scene.id());
        item.put("collection", COLLECTION);
        item.put("geometry", geometry(footprint));
        item.put("bbox", bbox(footprint));
        item.put("properties", properties(scene, histogram));
        item.put(
                "links",
                List.of(
                        link("self", "./" + scene.id() + ".json", "application/geo+json"),
                        link("collection", "../collection.json", "application/json"),
                        link("parent", "../collection.json", "application/json"),
                        link("root", "../../catalog.json", "application/json")));
        item.put("assets", assets);
        return item;
    }

    private Map<String, Object> properties(SceneSpec scene, long[] histogram) {
        String satellite = scene.platform().endsWith("a") ? "S2A" : "S2B";
        String baseline = scene.baseline();
        String start = COMPACT.format(scene.datetime());
        Instant made = scene.sequence() == 0
                ? scene.datetime().plusSeconds(9_000)
                : Instant.parse("2024-02-03T04:05:06Z").plusSeconds(scene.day());
        String number = "N" + baseline.substring(0, 2) + baseline.substring(3);
        long all = 0;
        for (long n : histogram) {
            all += n;
        }
        long valid = all - histogram[0];
        boolean late = baseline.compareTo("04.00") >= 0;
        Sky sky = scene.sky();
        double azimuth = StrictMath.toDegrees(StrictMath.atan2(sky.sunEast(), sky.sunNorth()));
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("title", SimulatedMine.NOTICE);
        p.put("adit:simulated", true);
        p.put("adit:notice", SimulatedMine.SENTENCE);
        p.put("adit:seed", mine.seed());
        p.put("datetime", scene.datetime().toString());
        p.put("created", made.toString());
        p.put("updated", made.toString());
        p.put("platform", scene.platform());
        p.put("constellation", "sentinel-2");
        p.put("instruments", List.of("msi"));
        p.put("eo:cloud_cover", percent(histogram[8] + histogram[9] + histogram[10], valid));
        p.put("proj:epsg", mine.grid().crs().epsg());
        p.put("grid:code", "MGRS-38TNK");
        p.put("view:sun_azimuth", round((azimuth + 360) % 360));
        p.put("view:sun_elevation", round(90 - StrictMath.toDegrees(sky.zenith())));
        p.put("s2:product_type", "S2MSI2A");
        p.put("s2:processing_baseline", baseline);
        p.put(
                "s2:product_uri",
                satellite + "_MSIL2A_" + start + "_" + number + "_R" + orbit(scene) + "_T38TNK_" + COMPACT.format(made)
                        + ".SAFE");
        p.put("s2:generation_time", made.toString());
        p.put("s2:sequence", Integer.toString(scene.sequence()));
        p.put("s2:nodata_pixel_percentage", percent(histogram[0], all));
        p.put("s2:cloud_shadow_percentage", percent(histogram[3], valid));
        p.put("s2:vegetation_percentage", percent(histogram[4], valid));
        p.put("s2:not_vegetated_percentage", percent(histogram[5], valid));
        p.put("s2:water_percentage", percent(histogram[6], valid));
        p.put("s2:unclassified_percentage", percent(histogram[7], valid));
        p.put("s2:medium_proba_clouds_percentage", percent(histogram[8], valid));
        p.put("s2:high_proba_clouds_percentage", percent(histogram[9], valid));
        p.put("s2:thin_cirrus_percentage", percent(histogram[10], valid));
        p.put("s2:snow_ice_percentage", percent(histogram[11], valid));
        p.put("earthsearch:boa_offset_applied", late && scene.storedOffset() == 0);
        return p;
    }

    private static String orbit(SceneSpec scene) {
        return scene.orbit() == 0 ? "092" : "049";
    }

    private Map<String, Object> bandAsset(SceneSpec scene, String band) {
        int size = band.startsWith("swir") ? 20 : 10;
        boolean late = scene.baseline().compareTo("04.00") >= 0;
        Map<String, Object> asset = new LinkedHashMap<>();
        asset.put("href", "./" + fileName(band));
        asset.put("type", COG);
        asset.put("title", band + " - " + size + "m, simulated");
        asset.put("roles", List.of("data", "reflectance"));
        asset.put("gsd", size);
        asset.put(
                "eo:bands",
                List.of(Map.of(
                        "name", NUMBERS.get(band), "common_name", band, "center_wavelength", WAVELENGTHS.get(band))));
        asset.put("proj:shape", shape(size));
        asset.put("proj:transform", transform(size));
        // As in the archive: −0.1 from baseline 04.00 on, also where boa_offset_applied says that it is already done.
        asset.put(
                "raster:bands",
                List.of(Map.of(
                        "nodata",
                        0,
                        "data_type",
                        "uint16",
                        "spatial_resolution",
                        size,
                        "scale",
                        0.0001,
                        "offset",
                        late ? -0.1 : 0.0)));
        return asset;
    }

    private List<Integer> shape(int size) {
        return List.of(mine.height() * 10 / size, mine.width() * 10 / size);
    }

    private List<Number> transform(int size) {
        Grid g = mine.grid();
        return List.of(size, 0, g.west(), 0, -size, g.north());
    }

    private static double percent(long part, long whole) {
        return whole == 0 ? 0 : round(100.0 * part / whole);
    }

    private static double round(double v) {
        return StrictMath.round(v * 1e4) / 1e4;
    }

    private static double degrees(double v) {
        return StrictMath.round(v * 1e7) / 1e7;
    }

    static Map<String, Object> link(String rel, String href, String type) {
        return Map.of("rel", rel, "href", href, "type", type);
    }

    /** GeoJSON of a polygon without holes in longitude and latitude. */
    static Map<String, Object> geometry(Geometry polygon) {
        List<List<Double>> ring = new ArrayList<>();
        for (Coordinate c : polygon.getCoordinates()) {
            ring.add(List.of(degrees(c.x), degrees(c.y)));
        }
        return Map.of("type", "Polygon", "coordinates", List.of(ring));
    }

    private static List<Double> bbox(Geometry g) {
        Envelope e = g.getEnvelopeInternal();
        return List.of(degrees(e.getMinX()), degrees(e.getMinY()), degrees(e.getMaxX()), degrees(e.getMaxY()));
    }

    Map<String, Object> collection(List<SceneSpec> scenes) {
        List<Object> links = new ArrayList<>();
        links.add(link("self", "./collection.json", "application/json"));
        links.add(link("root", "../catalog.json", "application/json"));
        links.add(link("parent", "../catalog.json", "application/json"));
        for (SceneSpec s : scenes) {
            links.add(link("item", "./" + s.id() + "/" + s.id() + ".json", "application/geo+json"));
        }
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("type", "Collection");
        c.put("stac_version", "1.0.0");
        c.put("id", COLLECTION);
        c.put("title", SimulatedMine.NOTICE);
        c.put(
                "description",
                "Scenes of a mine that does not exist, made by Adit's testkit from seed " + mine.seed()
                        + " in the form of Sentinel-2 Level-2A. They show no real place.");
        c.put("adit:simulated", true);
        c.put("license", "Apache-2.0");
        c.put(
                "extent",
                Map.of(
                        "spatial", Map.of("bbox", List.of(bbox(whole))),
                        "temporal",
                                Map.of(
                                        "interval",
                                        List.of(List.of(
                                                mine.first() + "T00:00:00Z",
                                                mine.last().plusDays(1) + "T00:00:00Z")))));
        c.put("links", links);
        return c;
    }

    Map<String, Object> catalog() {
        Map<String, Object> c = new LinkedHashMap<>();
        c.put("type", "Catalog");
        c.put("stac_version", "1.0.0");
        c.put("id", "adit-simulated-mine-" + mine.seed());
        c.put("title", SimulatedMine.NOTICE);
        c.put("description", "A simulated mine site, seed " + mine.seed() + ". Not a real place.");
        c.put("adit:simulated", true);
        c.put(
                "links",
                List.of(
                        link("self", "./catalog.json", "application/json"),
                        link("root", "./catalog.json", "application/json"),
                        link("child", "./" + COLLECTION + "/collection.json", "application/json")));
        return c;
    }
}
