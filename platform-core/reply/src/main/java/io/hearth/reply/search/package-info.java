/**
 * Which reply answers a question. A library is read into memory ({@link io.hearth.reply.search.ReplyIndex}) and asked two ways: while somebody types,
 * by words, pinyin and initials; and with the text of a ticket, where it names the best and says why, or keeps silent when it is not sure.
 */
@NullMarked
package io.hearth.reply.search;

import org.jspecify.annotations.NullMarked;
