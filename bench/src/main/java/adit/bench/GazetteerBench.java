// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.casefile.Fact;
import adit.casefile.Kinds;
import adit.casefile.name.Gazetteer;
import adit.casefile.name.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One look-up in a gazetteer, one thread: of spellings in four scripts, of which some are found, some by a slip and some not
 * at all. The names are of syllables that are usual around the Caucasus, so that many share a skeleton.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class GazetteerBench {
    private static final String[] BEGIN = {
        "Qızıl", "Ağ", "Dəmir", "Çay", "Göy", "Xan", "Kara", "Tsagh", "Hov", "Ar", "Get", "Nor", "Vard", "Mar", "Sar",
        "Ash"
    };
    private static final String[] MIDDLE = {
        "", "a", "i", "ta", "ka", "la", "ma", "na", "ra", "sa", "va", "za", "gu", "do"
    };
    private static final String[] END = {
        "bulaq", "kənd", "dağ", "lı", "lar", "çay", "shen", "kert", "avan", "dzor", "tepe", "abad", "dara", "khach"
    };
    private static final String[] ASKED = {
        "Кызылбулаг",
        "Демирли",
        "Ծաղկաշեն",
        "Կարավան",
        "Khankendi",
        "Karavan",
        "Gizil Bulag",
        "چای",
        "Ashtarakavan",
        "Нордзор",
        "Vardatapa",
        "Sarmadara"
    };

    @Param({"1000", "10000"})
    public int names;

    private Gazetteer gazetteer = Gazetteer.of(List.of());
    private int next;

    @Setup
    public void fill() {
        Random random = new Random(1);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            facts.add(name(i, one(BEGIN, random) + one(MIDDLE, random) + one(END, random)));
        }
        gazetteer = Gazetteer.of(facts);
    }

    private static String one(String[] some, Random random) {
        return some[random.nextInt(some.length)];
    }

    private static Fact name(int number, String text) {
        Map<String, List<String>> values = Map.of(
                "text", List.of(text),
                "language", List.of("az"),
                "of", List.of("site-" + number),
                "standing", List.of("alias"));
        return new Fact(
                "name-" + number,
                Kinds.PLACE_NAME,
                1,
                Instant.EPOCH,
                "bench",
                Optional.empty(),
                false,
                new TreeMap<>(values));
    }

    @Benchmark
    public List<Match> find() {
        next = (next + 1) % ASKED.length;
        return gazetteer.find(ASKED[next]);
    }
}
