/**
 * What a person typed into the one box, understood: operators with their values, homes, telephones, ticket numbers, pinyin, and what is left as words.
 * Pure functions of the text and the day; they know no company, so names in values are looked up by whoever asks. Refuses, by a problem that says what
 * is expected, an operator or value it does not know and a quotation that never ends.
 */
@NullMarked
package io.hearth.desk.search.query;

import org.jspecify.annotations.NullMarked;
