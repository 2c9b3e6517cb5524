// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A report or a note as data.
 *
 * @param title for the file's metadata and the reader's window; the page shows what a {@link Block.Heading} of level 1 says
 * @param language of the text, BCP 47, such as {@code en} or {@code az}
 * @param identifier at the foot of each page, such as a case's number and version
 * @param author office or person that the file's metadata names; empty where none is to be named
 * @param subject one line on what it is about
 * @param made when, as the file's metadata tell it, to the second
 * @param pageNumber the foot's words for the page, with {@code {page}} and {@code {pages}} in it: {@code Page {page} of {pages}}
 * @param blocks in the order of reading
 * @param annexes files that the PDF carries within; HTML and DOCX carry none
 */
public record Document(
        String title,
        String language,
        String identifier,
        String author,
        String subject,
        Instant made,
        String pageNumber,
        List<Block> blocks,
        List<Annex> annexes) {
    public Document {
        Characters.check(title, "title");
        Characters.check(identifier, "identifier");
        Characters.check(author, "author");
        Characters.check(subject, "subject");
        Characters.check(pageNumber, "words for the page's number");
        Characters.checkLanguage(language);
        if (title.isBlank()) {
            throw new IllegalArgumentException(
                    "the document has no title; give it one, PDF/A and readers' windows show it");
        }
        if (!pageNumber.contains("{page}") || !pageNumber.contains("{pages}")) {
            throw new IllegalArgumentException(
                    "the words for the page's number are \"" + pageNumber + "\"; write {page} and {pages} in them");
        }
        blocks = List.copyOf(blocks);
        annexes = List.copyOf(annexes);
        Set<String> names = new HashSet<>();
        for (Annex annex : annexes) {
            if (!names.add(annex.name())) {
                throw new IllegalArgumentException(
                        "two annexes are named " + annex.name() + "; give each its own name");
            }
        }
    }

    /** The foot's words for one page, counted from 1. */
    String pageNumber(int page, int pages) {
        return pageNumber.replace("{page}", Integer.toString(page)).replace("{pages}", Integer.toString(pages));
    }
}
