// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.casefile.Span;
import adit.casefile.UncertainDate;
import adit.ledger.FormatException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateReaderTest {
    private static String read(String language, String said, String text) throws FormatException {
        Words words = new Words(text, Language.of(language));
        Optional<UncertainDate> day = said.isEmpty() ? Optional.empty() : Optional.of(UncertainDate.parse(said));
        return DateReader.read(words, day).stream()
                .map(d -> d.span().map(Span::toString).orElse("?"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | on 28 December 2022                                    | 2022-12-28
            en | on December 28, 2022, at noon                          | 2022-12-28
            en | since 2007                                             | 2007/..
            en | from 13 May 2013                                       | 2013-05-13/..
            en | until the end of 2022                                  | ../2022
            en | by 2016                                                | 2016
            en | around December 2015                                   | 2015-12~
            en | in April 2014, commissioned 21 months later            | 2014-04 2016-01
            en | on 3 December 2022, and 7 days later                   | 2022-12-03 2022-12-10
            en | on 3–4 December 2022                                   | 2022-12-03/2022-12-04
            en | between 27 July 2005 and 2 July 2017                   | 2005-07-27/2017-07-02
            en | from 3 to 10 December 2022                             | 2022-12-03/2022-12-10
            en | from 28 November to 4 December 2022                    | 2022-11-28/2022-12-04
            en | from 2014 to 2016                                      | 2014/2016
            en | in 2014–2016                                           | 2014/2016
            en | on 28.12.2022 and 2022-12-29                           | 2022-12-28 2022-12-29
            en | up to 2000 ha, about 1990 t                            | ''
            en | it may be 30 days                                      | ''
            en | on 31 February 2022                                    | ?
            en | in April 2014 and from 2016 to 2012                    | 2014-04 ?
            ru | декабрь 2022                                           | 2022-12
            ru | 28 декабря 2022 года                                   | 2022-12-28
            ru | с 2007 года                                            | 2007/..
            ru | с 3 по 4 декабря 2022 г.                               | 2022-12-03/2022-12-04
            ru | в 2014–2016 годах                                      | 2014/2016
            ru | между 2005 и 2017 годами                               | 2005/2017
            ru | в апреле 2014 г., а через 21 месяц                     | 2014-04 2016-01
            ru | до 2022 года                                           | ../2022
            az | 2022-ci ilin dekabrında                                | 2022-12
            az | 28 dekabr 2022-ci il                                   | 2022-12-28
            az | 2022-ci il dekabrın 28-də                              | 2022-12-28
            az | 2007-ci ildən                                          | 2007/..
            az | 2013-cü ildən 2022-ci ilə qədər                        | 2013/2022
            az | 2005 və 2017-ci illər arasında                         | 2005/2017
            az | 2022-ci ilədək                                         | ../2022
            hy | 2022 թ. դեկտեմբերի 3-ին                                | 2022-12-03
            hy | 2022 թվականի դեկտեմբերին                               | 2022-12
            hy | 2007-ից                                                | 2007/..
            hy | 2003 թվականից                                          | 2003/..
            hy | մինչև 2022 թվականը                                     | ../2022
            hy | 2022 թ. դեկտեմբերի 3-4-ին                              | 2022-12-03/2022-12-04
            """)
    void datesOfEachLanguageAreWrittenInOneForm(String language, String text, String edtf) throws FormatException {
        assertEquals(edtf, read(language, "", text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 2022-12-12 | from 3 December                | 2022-12-03/..
            en | 2022-12-12 | on 10 December                 | 2022-12-10
            en | 2023-01-05 | on 28 December                 | 2022-12-28
            en | 2022-12-12 | on 10 June                     | ?
            en | 2022-12    | on 10 December                 | ?
            en | 2022-12-12 | yesterday                      | 2022-12-11
            en | 2022-12    | yesterday                      | ?
            en | 2022-12-12 | last year                      | 2021
            en | 2022       | since last year                | 2021/..
            en | 2022-12-12 | three months ago               | 2022-09
            en | 2022-12-12 | two years ago                  | 2020
            az | 2022-12-12 | dekabrın 10-da                 | 2022-12-10
            ru | 2022-12-12 | с 3 по 4 декабря               | 2022-12-03/2022-12-04
            hy | 2022-12-12 | դեկտեմբերի 10-ին               | 2022-12-10
            """)
    void datesAreReckonedFromWhenItWasSaidOnlyWhereThatLeavesNoDoubt(
            String language, String said, String text, String edtf) throws FormatException {
        assertEquals(edtf, read(language, said, text));
    }
}
