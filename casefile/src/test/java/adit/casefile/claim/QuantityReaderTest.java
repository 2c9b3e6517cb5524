// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.ledger.FormatException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 740 hectares                                | 740 ha
            en | 3–4 ha                                      | 3..4 ha
            en | between 3 and 4 hectares                    | 3..4 ha
            en | 3 ha to 4 ha                                | 3..4 ha
            en | more than 1,250.50 km²                      | 1250.50.. km2
            en | up to 50 ha                                 | ..50 ha
            en | about 20 ha                                 | 20 ha
            en | 218,000 of 311,000 t                        | 218000 t; 311000 t
            en | 1.75 million tonnes of ore a year           | 1750000 t/year
            en | seven families and 1,200 local people       | 7 families; 1200 people
            en | 0.6 per cent, 2 g/t                         | 0.6 %; 2 g/t
            en | a 500 m zone                                | 500 m
            en | $ 130 m, 12 of them, 4–3 ha                 | 3 ha
            en | 1234567890123456 ha                         | ''
            en | in 2014                                     | ''
            ru | более 1 250,5 га                            | 1250.5.. ha
            ru | 3–4 га и 7 семей                            | 3..4 ha; 7 families
            ru | 218 тыс. тонн                               | 218000 t
            ru | около 15 кв. км                             | 15 km2
            az | 218 min ton                                 | 218000 t
            az | 1.250,5 hektar                              | 1250.5 ha
            az | 3-4 hektar meşə, 7 ailə                     | 3..4 ha; 7 families
            hy | ավելի քան 1200 մարդ                         | 1200.. people
            hy | 3-4 հա                                      | 3..4 ha
            hy | 70 տոկոսը                                   | 70 %
            """)
    void numbersOfEachLanguageAreReadWithTheirUnits(String language, String text, String quantities)
            throws FormatException {
        Words words = new Words(text, Language.of(language));
        DateReader.read(words, Optional.empty());
        assertEquals(
                quantities,
                QuantityReader.read(words).stream()
                        .map(q -> q.quantity().toString())
                        .collect(Collectors.joining("; ")));
    }
}
