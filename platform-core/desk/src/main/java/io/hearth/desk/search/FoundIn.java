package io.hearth.desk.search;

import io.swagger.v3.oas.annotations.media.Schema;

/** Who answered a search. */
@Schema(name = "SearchSource")
public enum FoundIn {
    /** The search index, which knew every change. */
    INDEX,
    /** The search index, which does not know some of the last changes yet. */
    INDEX_BEHIND,
    /** The database, because the search engine does not answer: numbers, homes, telephones and names, but no texts. */
    DATABASE
}
