// SPDX-License-Identifier: Apache-2.0
package adit.core.index;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spectral index: what it is computed from, how, and what its values mean. A new one is one entry in
 * {@link #REGISTRY} and one row in the table test.
 *
 * @param bands names of the bands in the order of the formula; nir stands for nir08 where there is no nir
 * @param low smallest value that can be (inclusive); beyond it the observation is INVALID
 * @param high largest value that can be (inclusive)
 * @param direction what a rise or a fall means on the ground, in a few words
 * @param citation where the index comes from
 */
public record Index(
        String name,
        List<String> bands,
        LinearFraction formula,
        double low,
        double high,
        String direction,
        String citation) {
    /** Denominators nearer to 0 than this, in reflectance, make an observation INVALID: the quotient is noise. */
    public static final float SMALLEST_DENOMINATOR = 0.01f;

    private static final LinearFraction ND = LinearFraction.normalizedDifference();

    private static final SortedMap<String, Index> REGISTRY = registry(
            nd("ndvi", "nir", "red", "falls where vegetation is removed", "Rouse et al. 1974, NASA SP-351"),
            nd(
                    "nbr",
                    "nir",
                    "swir22",
                    "falls where vegetation burns or is cleared",
                    "Key and Benson 2006, RMRS-GTR-164"),
            nd("ndmi", "nir", "swir16", "falls where vegetation dries or is removed", "Gao 1996, RSE 58:257-266"),
            nd("ndwi", "green", "nir", "rises where open water appears", "McFeeters 1996, IJRS 17:1425-1432"),
            nd("mndwi", "green", "swir16", "rises where open water appears", "Xu 2006, IJRS 27:3025-3033"),
            nd(
                    "nbr2",
                    "swir16",
                    "swir22",
                    "falls where soil is laid bare or burnt",
                    "USGS Landsat spectral indices guide"),
            nd("ndti", "red", "green", "rises where water grows turbid", "Lacaux et al. 2007, RSE 106:66-74"),
            new Index(
                    "bsi",
                    List.of("swir16", "red", "nir", "blue"),
                    new LinearFraction(new float[] {0, 1, 1, -1, -1}, new float[] {0, 1, 1, 1, 1}),
                    -1,
                    1,
                    "rises where soil or rock is laid bare",
                    "Rikimaru et al. 2002, Tropical Ecology 43:39-47"),
            new Index(
                    "evi",
                    List.of("nir", "red", "blue"),
                    new LinearFraction(new float[] {0, 2.5f, -2.5f, 0}, new float[] {1, 1, 6, -7.5f}),
                    -1,
                    2,
                    "falls where vegetation is removed",
                    "Huete et al. 2002, RSE 83:195-213"),
            new Index(
                    "savi",
                    List.of("nir", "red"),
                    new LinearFraction(new float[] {0, 1.5f, -1.5f}, new float[] {0.5f, 1, 1}),
                    -1.5,
                    1.5,
                    "falls where vegetation is removed, less moved by soil colour than ndvi",
                    "Huete 1988, RSE 25:295-309"),
            new Index(
                    "brightness",
                    List.of("blue", "green", "red", "nir"),
                    LinearFraction.mean(4),
                    -0.2,
                    1.6,
                    "rises where pale rock, dry tailings or roofs appear; falls under water",
                    "mean of the four bands; Escadafal 1989, Adv. Space Res. 9:159-163 for the use of brightness"),
            new Index(
                    "iron_ratio",
                    List.of("red", "blue"),
                    LinearFraction.ratio(),
                    0,
                    20,
                    "rises where ferric iron (oxidised waste, red mud) is laid bare; screening only",
                    "Segal 1982, Proc. 2nd Thematic Conf. on Remote Sensing for Exploration Geology"));

    public Index {
        bands = List.copyOf(bands);
        if (bands.size() != formula.bands()) {
            throw new IllegalArgumentException("index " + name + " names " + bands.size()
                    + " bands, its formula has factors for " + formula.bands());
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("index " + name + " has an empty range " + low + ".." + high);
        }
    }

    private static Index nd(String name, String a, String b, String direction, String citation) {
        return new Index(name, List.of(a, b), ND, -1, 1, direction, citation);
    }

    private static SortedMap<String, Index> registry(Index... all) {
        SortedMap<String, Index> map = new TreeMap<>();
        for (Index index : all) {
            if (map.put(index.name, index) != null) {
                throw new IllegalStateException("two indices are named " + index.name);
            }
        }
        return Collections.unmodifiableSortedMap(map);
    }

    /** All known indices by name. */
    public static SortedMap<String, Index> all() {
        return REGISTRY;
    }

    /** The index of that name, or empty. */
    public static Optional<Index> find(String name) {
        return Optional.ofNullable(REGISTRY.get(name));
    }

    /** @throws IllegalArgumentException where there is none of that name; the message lists all */
    public static Index named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no index is named \"" + name + "\"; known are " + String.join(", ", REGISTRY.keySet())));
    }

    /** The formula in words, such as {@code (nir - red) / (nir + red)}. */
    public String formulaText() {
        return formula.text(bands);
    }

    /**
     * The bands to read for a variable (an index, or a band by its own name) out of those that are there: the variable
     * itself where it is there ready-made, else the bands of its formula.
     *
     * @throws IllegalArgumentException where a band is missing or the variable is not known
     */
    public static List<String> bandsFor(String variable, Collection<String> available) {
        if (available.contains(variable)) {
            return List.of(variable);
        }
        List<String> found = new ArrayList<>();
        for (String band : named(variable).bands()) {
            found.add(present(band, available)
                    .orElseThrow(() -> new IllegalArgumentException("index " + variable + " needs the band " + band
                            + "; there are " + String.join(", ", available) + ". Name another index or other scenes")));
        }
        return found;
    }

    private static Optional<String> present(String band, Collection<String> available) {
        if (available.contains(band)) {
            return Optional.of(band);
        }
        return band.equals("nir") && available.contains("nir08") ? Optional.of("nir08") : Optional.empty();
    }

    /**
     * One variable of a chunk of bands. A band of that name is passed as it is stored, whole numbers and all, with the
     * chunk's scale as unit; otherwise the index is computed in single precision with unit 1.
     */
    public static Chunk chunk(String variable, BandChunk bands) {
        List<String> names = bandsFor(variable, bands.bands());
        if (names.equals(List.of(variable))) {
            return IndexPlanes.stored(variable, bands, bands.indexOf(variable));
        }
        Index index = named(variable);
        return IndexPlanes.computed(
                index, bands, names.stream().mapToInt(bands::indexOf).toArray());
    }
}
