// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the letters of the Caucasus sound like, in one plain Latin alphabet: kh gh, sh zh, ch dzh, ts dz, and y for a glide
 * and for the unrounded vowel. Own tables, since ICU's tell sounds apart by marks: without these its Armenian չ, ճ, ց and ծ
 * are all c, its ջ and ձ both j, its շ is s. It leaves Azerbaijani q, x, c as they are and does not know the Cyrillic ҹ.
 */
final class Letters {
    private static final Map<Integer, String> ARMENIAN =
            table("ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=y թ=t ժ=zh ի=i լ=l խ=kh ծ=ts"
                    + " կ=k հ=h ձ=dz ղ=gh ճ=ch մ=m յ=y ն=n շ=sh ո=o չ=ch պ=p ջ=dzh ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=v փ=p ք=k և=ev"
                    + " օ=o ֆ=f");

    // Azerbaijani Cyrillic (ә ғ ҝ ө ү һ ҹ ј) and Russian, with the letters that Ukrainian and Serbian have beyond.
    private static final Map<Integer, String> CYRILLIC =
            table("а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m"
                    + " н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ә=a ғ=gh ҝ=g ө=o"
                    + " ү=u һ=h ҹ=dzh ҷ=dzh ј=y є=ye і=i ї=yi ґ=g џ=dzh љ=l њ=n ћ=ch ђ=dzh қ=k ң=n ў=u");

    private static final Map<Integer, String> GEORGIAN = table("ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o"
            + " პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=k შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch ხ=kh ჯ=dzh ჰ=h");

    // Arabic letters as Persian and Azerbaijani have them. و and ی are consonants or vowels; Forms reads و in both
    // ways.
    private static final Map<Integer, String> ARABIC = table("ا=a آ=a أ=a إ=e ب=b پ=p ت=t ث=s ج=dzh چ=ch ح=h خ=kh د=d"
            + " ذ=z ر=r ز=z ژ=zh س=s ش=sh ص=s ض=z ط=t ظ=z ع= غ=gh ف=f ق=g ک=k ك=k گ=g ل=l م=m ن=n و=w ؤ=w ه=h ة=e ی=y"
            + " ي=y ى=y ئ=y ء=");

    /** Latin letters whose sound is the same in each language that has them. */
    private static final Map<Integer, String> LATIN =
            table("ə=a ǝ=a ğ=gh ı=y ş=sh ș=sh š=sh ŝ=sh ś=sh ž=zh ż=zh ź=zh č=ch"
                    + " ĉ=ch ć=ch ç=ch ĝ=dzh ĵ=zh ţ=ts ț=ts ł=l");

    /** Latin letters that Azerbaijani reads in its own way. */
    private static final Map<Integer, String> AZERBAIJANI = table("c=dzh j=zh q=g x=kh");

    private Letters() {}

    private static Map<Integer, String> table(String text) {
        Map<Integer, String> all = new HashMap<>();
        for (String entry : text.split(" ")) {
            int equals = entry.indexOf('=');
            all.put(entry.codePointAt(0), entry.substring(equals + 1));
        }
        return Map.copyOf(all);
    }

    /** The sound of a small letter of a script that is not Latin; null of one that no table has. */
    static @Nullable String foreign(int letter) {
        Map<Integer, String> table = switch (Character.UnicodeScript.of(letter)) {
            case ARMENIAN -> ARMENIAN;
            case CYRILLIC -> CYRILLIC;
            case GEORGIAN -> GEORGIAN;
            case ARABIC -> ARABIC;
            default -> Map.of();
        };
        return table.get(letter);
    }

    /** The sound of a small Latin letter, null where it is what it looks like. */
    static @Nullable String latin(int letter, boolean azerbaijani) {
        String own = azerbaijani ? AZERBAIJANI.get(letter) : null;
        return own == null ? LATIN.get(letter) : own;
    }

    /** Whether Latin script is read in two ways, as Azerbaijani and otherwise, because of this letter. */
    static boolean isDoubtful(int letter) {
        return AZERBAIJANI.containsKey(letter);
    }

    /** Whether a letter shows that a text in Latin script is Azerbaijani. */
    static boolean showsAzerbaijani(int letter) {
        return letter == 'ə' || letter == 'ǝ' || letter == 'ğ' || letter == 'ı';
    }
}
