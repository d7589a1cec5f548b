/**
 * What a reply may look like: paragraphs, lists, quotes, bold, italic and links, written in Markdown ({@link io.hearth.reply.markup.Markdown}).
 * Whatever is pasted from elsewhere becomes that, and what cannot is named ({@link io.hearth.reply.markup.Pasted}): nothing is executed, and
 * nothing that could be seen is lost without a word.
 */
@NullMarked
package io.hearth.reply.markup;

import org.jspecify.annotations.NullMarked;
