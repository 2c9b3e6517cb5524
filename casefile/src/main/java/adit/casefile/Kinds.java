// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of facts of a case, in the words of the field: diplomatic correspondence, inspection and claim review. States
 * that follow from dates, such as overdue, are in none of them; {@code adit.casefile.state} makes these for any day.
 */
public final class Kinds {
    private static final FieldType TEXT = new FieldType.Text();
    private static final FieldType DATE = new FieldType.Date();
    private static final FieldType TIME = new FieldType.Time();
    private static final FieldType PLACE = new FieldType.Place();
    private static final FieldType DUE = new FieldType.Due();
    private static final FieldType LANGUAGE = new FieldType.Language();
    private static final FieldType FILE = new FieldType.File();
    private static final FieldType PARTY_ID = ref("party");
    private static final FieldType SITE_ID = ref("site");
    private static final FieldType SOURCE_ID = ref("source");

    public static final Kind PARTY = Kind.of(
                    "party", "A state, office, company, organisation or mission; no private person.")
            .must("name", TEXT, "name in full")
            .may("short_name", TEXT, "as tables have it")
            .must(
                    "role",
                    code("state", "ministry", "agency", "company", "organisation", "mission", "media", "other"),
                    "what it is")
            .may("part_of", PARTY_ID, "the party that it belongs to")
            .may("time", TIME, "when it existed under this name")
            .valid()
            .make();

    public static final Kind SITE = Kind.of("site", "A deposit or works that the case is about.")
            .must("name", TEXT, "the name that the case uses; all others are place names")
            .must("place", PLACE, "centre, with how far off it may be")
            .may("folder", TEXT, "folder of the site with its observations, relative to the case")
            .many("commodity", TEXT, "chemical symbols of what is mined")
            .may("about", TEXT, "what it is, in a sentence")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind PLACE_NAME = Kind.of(
                    "place_name", "A name of a site or of a place near it, as somebody writes it.")
            .must("text", TEXT, "the name")
            .must("language", LANGUAGE, "its language and script")
            .must("of", ref("site"), "the site")
            .must(
                    "standing",
                    code("official", "alias", "former", "settlement", "published"),
                    "official: of an authority; settlement: of the nearest one; published: in one source only")
            .may("by", PARTY_ID, "who uses it")
            .may("place", PLACE, "where it differs from the site's")
            .may("time", TIME, "when it was used")
            .valid()
            .many("source", SOURCE_ID, "where it is written")
            .make();

    public static final Kind LICENCE = Kind.of(
                    "licence", "What a register says about a right to mine, or that it says nothing.")
            .must("site", SITE_ID, "the site")
            .must(
                    "standing",
                    code("on_record", "expired", "none_on_record", "disputed", "unknown"),
                    "what the register says")
            .may("authority", TEXT, "who keeps the register")
            .may("holder", PARTY_ID, "who holds the licence")
            .may("reference", TEXT, "number in the register")
            .may("area_ha", new FieldType.Decimal("hectares"), "area of the licence")
            .may("time", TIME, "when it is valid")
            .valid()
            .must("checked", DATE, "when the register was looked at")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind COMMUNICATION = Kind.of(
                    "communication", "A letter, note or statement from one party to another.")
            .must(
                    "kind",
                    code(
                            "appeal",
                            "note_verbale",
                            "first_person_note",
                            "aide_memoire",
                            "letter",
                            "reply",
                            "minutes",
                            "statement"),
                    "what it is")
            .may("number", TEXT, "yearly number, as 12/2022")
            .must("from", PARTY_ID, "who sent it")
            .many("to", PARTY_ID, "whom it was sent to")
            .must("sent", DATE, "when it was sent")
            .valid()
            .must("subject", TEXT, "what it is about, in a line")
            .may("text", TEXT, "its words")
            .may("language", LANGUAGE, "of its words")
            .many("site", SITE_ID, "the sites that it is about")
            .may("in_reply_to", ref("communication"), "what it answers")
            .may("answer", code("acknowledged", "clarification", "partial", "answered", "refused"), "how it answers")
            .may(
                    "response_due",
                    DUE,
                    "until when a reply is due; days run from the day after delivery, or after it was sent where no delivery is known")
            .many("enclosure", SOURCE_ID, "enclosures, in their order")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind DELIVERY = Kind.of("delivery", "What became of a communication on its way.")
            .must("communication", ref("communication"), "which")
            .must("outcome", code("delivered", "undeliverable", "withdrawn"), "what became of it")
            .must("date", DATE, "when")
            .valid()
            .may("proof", TEXT, "how it is known: receipt, stamp, journal")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind MEETING = Kind.of("meeting", "Talks between parties.")
            .must("subject", TEXT, "what they were about, in a line")
            .must("time", TIME, "when")
            .valid()
            .many("party", PARTY_ID, "who took part")
            .may("where", TEXT, "where, in words")
            .may("place", PLACE, "where")
            .many("site", SITE_ID, "the sites that they were about")
            .may("text", TEXT, "what was said, in a summary")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind AGREED_POINT = Kind.of("agreed_point", "A point that a meeting agreed on.")
            .must("meeting", ref("meeting"), "which meeting")
            .must("text", TEXT, "the point")
            .may("standing", code("agreed", "agreed_in_part", "left_open"), "how far")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind INSTRUMENT = Kind.of(
                    "instrument", "An agreement, statement, contract or law that obliges.")
            .must("title", TEXT, "its title")
            .must("signed", DATE, "when it was signed")
            .may("time", TIME, "when it is in force")
            .valid()
            .many("party", PARTY_ID, "whose it is")
            .many("source", SOURCE_ID, "where its text is from")
            .make();

    public static final Kind PROVISION = Kind.of("provision", "A provision of an instrument, in one language.")
            .must("instrument", ref("instrument"), "which instrument")
            .must("number", TEXT, "article or paragraph")
            .must("text", TEXT, "its words, or what they say; the form tells which")
            .must("form", code("quoted", "summary"), "quoted: the words of the instrument")
            .must("language", LANGUAGE, "of the text")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind OBLIGATION = Kind.of("obligation", "What a provision obliges a party to.")
            .must("provision", ref("provision", "agreed_point"), "where it stands")
            .must("bearer", PARTY_ID, "who is obliged")
            .many("beneficiary", PARTY_ID, "to whom")
            .must("act", TEXT, "to do or to leave what")
            .may("begins", DATE, "from when; where days are counted, they run from the day after")
            .may("due", DUE, "until when")
            .may("holds", TIME, "the time over which it holds, of an obligation that is no single act")
            .valid()
            .must("criterion", TEXT, "by what it is told whether it was performed")
            .many("site", SITE_ID, "the sites that it is about")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind PERFORMANCE = Kind.of("performance", "What was done about an obligation.")
            .must("obligation", ref("obligation"), "which")
            .must("outcome", code("performed", "not_performed", "excused", "disputed"), "what")
            .must("date", DATE, "when it was done, or found not to be")
            .valid()
            .may("by", PARTY_ID, "who says so")
            .may("text", TEXT, "in words")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind VISIT = Kind.of("visit", "A visit to a site by people who were sent there.")
            .must("site", SITE_ID, "which site")
            .must("purpose", TEXT, "what for, in a line")
            .many("party", PARTY_ID, "who sends, who accompanies")
            .must("planned", TIME, "for when")
            .valid()
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind VISIT_STEP = Kind.of("visit_step", "What became of a visit.")
            .must("visit", ref("visit"), "which")
            .must(
                    "step",
                    code(
                            "planned",
                            "notified",
                            "agreed",
                            "under_way",
                            "completed",
                            "partial",
                            "denied",
                            "obstructed",
                            "postponed",
                            "cancelled"),
                    "what")
            .must("date", DATE, "when")
            .valid()
            .may("by", PARTY_ID, "by whom")
            .may("text", TEXT, "in words")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind RESTRICTION = Kind.of("access_restriction", "How a visit was kept from a place.")
            .must("visit", ref("visit"), "which visit")
            .must("time", TIME, "from when to when")
            .valid()
            .must("place", PLACE, "where, and how exactly that is known")
            .must("by", TEXT, "who, as they described themselves or as they were seen; no names of persons")
            .may("reason", TEXT, "the reason that was given, quoted")
            .must(
                    "manner",
                    code("direct", "indirect"),
                    "direct: stopped at the place; indirect: by conditions, delays, papers")
            .may("notice", TEXT, "what notice was given")
            .may("usual_wait", TEXT, "how long one waits there otherwise")
            .may("delay", TEXT, "how long it took")
            .may("consequence", TEXT, "what of the programme could not be done")
            .may("clause", ref("provision"), "the clause that is relied on")
            .many("earlier", ref("access_restriction"), "earlier ones at this place")
            .many("source", SOURCE_ID, "where this is from")
            .make();

    public static final Kind FIELD_OBSERVATION = Kind.of(
                    "field_observation", "What somebody on the ground saw or measured.")
            .must("time", TIME, "when")
            .valid()
            .must("place", PLACE, "where, and how exactly")
            .must("text", TEXT, "what was seen")
            .many("quantity", TEXT, "what was measured, with unit")
            .may("site", SITE_ID, "the site")
            .may("visit", ref("visit"), "on which visit")
            .may("event", TEXT, "the observed event that it belongs to, as E3")
            .may("device", TEXT, "with what")
            .many("source", SOURCE_ID, "photographs, tracks, forms")
            .make();

    public static final Kind SOURCE = Kind.of(
                    "source", "Where something is from: a file kept by its digest, an address, a register.")
            .must("title", TEXT, "what it is")
            .may("author", TEXT, "by whom, an office or medium")
            .may("published", DATE, "when it came out")
            .valid()
            .may("address", TEXT, "URL or shelf mark")
            .may("seen", DATE, "when it was looked at")
            .may("file", FILE, "digest of the file that is kept")
            .may("language", LANGUAGE, "of its text")
            .may("access", code("public", "restricted", "secret"), "who may see it; public where nothing is said")
            .make();

    public static final Kind CLAIM = Kind.of("claim", "What somebody says about a site.")
            .must("text", TEXT, "the words, quoted")
            .must("form", code("quoted", "reported"), "quoted: the words; reported: in our words")
            .must("language", LANGUAGE, "of the text")
            .must("by", PARTY_ID, "who says it")
            .must("said", DATE, "when")
            .valid()
            .many("source", SOURCE_ID, "where it stands")
            .make();

    public static final Kind PROPOSITION = Kind.of(
                    "proposition",
                    "One thing that a claim says and that may be weighed against observations; confirmed by a reader.")
            .must("claim", ref("claim"), "which claim")
            .must("site", SITE_ID, "where")
            .must(
                    "activity",
                    code("exists", "starts", "stops", "goes_on", "extent", "growth", "clearing", "water", "other"),
                    "what")
            .may("time", TIME, "when it is said to have been so")
            .valid()
            .may("least", new FieldType.Decimal(""), "lower end of the quantity")
            .may("most", new FieldType.Decimal(""), "upper end; the same where one number is given")
            .may("unit", TEXT, "of the quantity")
            .must(
                    "checkable",
                    code("from_space", "on_the_ground", "from_records", "not_checkable"),
                    "how it could be checked at all")
            .may("quote", TEXT, "the words of the claim that say so")
            .make();

    public static final Kind REVIEW = Kind.of(
                    "claim_review", "What was found of a proposition on a day, as it was issued.")
            .must("proposition", ref("proposition"), "which")
            .must("as_of", DATE, "on what day's knowledge")
            .valid()
            .must(
                    "verdict",
                    code("supports", "contradicts", "unresolved", "not_observable"),
                    "what the observations do to it")
            .must("sentence", TEXT, "why")
            .many("for", TEXT, "events that speak for it, as SITE/E3")
            .many("against", TEXT, "events that speak against it")
            .many("gap", TEXT, "what could not be seen")
            .may("run", FILE, "digest of the run.json that it was weighed against")
            .make();

    public static final List<Kind> ALL = List.of(
            PARTY,
            SITE,
            PLACE_NAME,
            LICENCE,
            COMMUNICATION,
            DELIVERY,
            MEETING,
            AGREED_POINT,
            INSTRUMENT,
            PROVISION,
            OBLIGATION,
            PERFORMANCE,
            VISIT,
            VISIT_STEP,
            RESTRICTION,
            FIELD_OBSERVATION,
            SOURCE,
            CLAIM,
            PROPOSITION,
            REVIEW);

    private static final Map<String, Kind> NAMED = new LinkedHashMap<>();

    static {
        ALL.forEach(kind -> NAMED.put(kind.name(), kind));
    }

    private Kinds() {}

    /** By its name, with hyphens or underscores. */
    public static Optional<Kind> named(String name) {
        return Optional.ofNullable(NAMED.get(name.replace('-', '_')));
    }

    private static FieldType ref(String... kinds) {
        return new FieldType.Ref(List.of(kinds));
    }

    private static FieldType code(String... values) {
        return new FieldType.Code(List.of(values));
    }
}
