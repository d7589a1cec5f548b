/**
 * What files say, so that search finds them by it. Reads PDF, Word, Excel and mail in a process of its own that has little memory, no secrets and
 * little time, because files come from anybody; keeps the text, or why there is none, beside the file. Recognizes no letters in pictures.
 */
@ApplicationModule(allowedDependencies = {"attachment", "search"})
@NullMarked
package io.hearth.desk.filetext;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
